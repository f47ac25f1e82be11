package mall.inventory.faults.sale;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import mall.inventory.faults.prove.Counts;
import org.jspecify.annotations.Nullable;

/** What people read. */
final class SaleReport {

    private static final int SHOWN_VIOLATIONS = 20;

    private final Consumer<String> out;

    SaleReport(Consumer<String> out) {
        this.out = out;
    }

    void begin(int number, int of, SaleFault fault) {
        line("");
        line("Round %d of %d  %s: %s".formatted(number, of, fault.id(), fault.description()));
    }

    void end(SaleResult result) {
        Counts counts = result.counts();
        line("  fault       %s".formatted(result.seen()));
        line("  operations  %,d invoked: %,d answered, %,d refused, %,d unknown; settled by a retry: %,d operations"
                .formatted(counts.invoked(), counts.answered(), counts.refused(), counts.unknown(), counts.settled()));
        line("  recovery    new orders of both nodes after %s, limit %d s"
                .formatted(shown(result.recovery()), SaleFault.LIMIT.toSeconds()));
        line("  units back  away for %s at most, for orders that nobody accepted; limit %d s"
                .formatted(shown(result.unitsBack()), Drain.LIMIT.toSeconds()));
        line("  stranded    all that was left was bought after %s, holds that had to end included"
                .formatted(shown(result.soldOut())));
        line("  books       %,d orders checked".formatted(result.orders()));
        result.violations().stream()
                .limit(SHOWN_VIOLATIONS)
                .forEach(violation -> line("  WRONG       %s".formatted(violation)));
        if (result.violations().size() > SHOWN_VIOLATIONS) {
            line("  WRONG       and %,d more".formatted(result.violations().size() - SHOWN_VIOLATIONS));
        }
        line("  %s".formatted(verdict(result)));
        if (!result.passed()) {
            line("  every operation: %s".formatted(result.log()));
        }
    }

    void summary(List<SaleResult> results) {
        line("");
        line("%5s  %-24s %10s %9s %8s %8s %8s %9s %10s %9s  %s"
                .formatted(
                        "round",
                        "fault",
                        "answered",
                        "refused",
                        "unknown",
                        "settled",
                        "orders",
                        "recovery",
                        "units back",
                        "sold out",
                        "verdict"));
        results.forEach(result -> line("%5d  %-24s %,10d %,9d %,8d %,8d %,8d %9s %10s %9s  %s"
                .formatted(
                        result.number(),
                        result.fault().id(),
                        result.counts().answered(),
                        result.counts().refused(),
                        result.counts().unknown(),
                        result.counts().settled(),
                        result.orders(),
                        shown(result.recovery()),
                        shown(result.unitsBack()),
                        shown(result.soldOut()),
                        verdict(result))));
    }

    void line(String text) {
        out.accept(text);
    }

    private static String verdict(SaleResult result) {
        return result.passed() ? "passed" : "FAILED";
    }

    private static String shown(@Nullable Duration time) {
        return time == null ? "never" : "%.2f s".formatted(time.toMillis() / 1e3);
    }
}
