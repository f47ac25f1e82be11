package mall.inventory.faults.sync;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import mall.inventory.faults.prove.Counts;
import org.jspecify.annotations.Nullable;

/** What people read. */
final class SyncReport {

    private static final int SHOWN_VIOLATIONS = 20;

    private final Consumer<String> out;

    SyncReport(Consumer<String> out) {
        this.out = out;
    }

    void begin(int number, int of, SyncFault fault) {
        line("");
        line("Round %d of %d  %s: %s".formatted(number, of, fault.id(), fault.description()));
    }

    void end(SyncResult result) {
        Counts counts = result.counts();
        SyncResult.Traffic traffic = result.traffic();
        line("  fault       %s".formatted(result.seen()));
        line("  operations  %,d invoked: %,d answered, %,d refused, %,d unknown; settled by a retry: %,d operations"
                .formatted(counts.invoked(), counts.answered(), counts.refused(), counts.unknown(), counts.settled()));
        line("  follows     the product system shows what came after the fault %s after it, limit %d s"
                .formatted(shown(result.follows()), SyncFault.LIMIT.toSeconds()));
        line("  equal       it has everything %s after the load's end, limit %d s"
                .formatted(shown(result.equal()), SyncFault.LIMIT.toSeconds()));
        line(
                "  events      %,d of SKUs by %,d producers, %,d rearrangements meanwhile; %,d of orders, %,d of them again"
                        .formatted(
                                traffic.stock(),
                                traffic.producers(),
                                traffic.rearranged(),
                                traffic.orders(),
                                traffic.repeated()));
        line("  books       %,d orders checked".formatted(result.orders()));
        result.violations().stream()
                .limit(SHOWN_VIOLATIONS)
                .forEach(violation -> line("  WRONG       %s".formatted(violation)));
        if (result.violations().size() > SHOWN_VIOLATIONS) {
            line("  WRONG       and %,d more".formatted(result.violations().size() - SHOWN_VIOLATIONS));
        }
        line("  %s".formatted(result.passed() ? "passed" : "FAILED"));
        if (!result.passed()) {
            line("  every operation: %s".formatted(result.log()));
        }
    }

    void summary(List<SyncResult> results) {
        line("");
        line("%-18s %7s %7s %22s %22s %8s %8s %8s"
                .formatted(
                        "fault",
                        "rounds",
                        "passed",
                        "follows, median (most)",
                        "equal, median (most)",
                        "stock",
                        "events",
                        "orders"));
        results.stream().map(SyncResult::fault).distinct().forEach(fault -> summary(fault, results));
    }

    private void summary(SyncFault fault, List<SyncResult> all) {
        List<SyncResult> results =
                all.stream().filter(result -> result.fault() == fault).toList();
        line("%-18s %7d %7d %22s %22s %,8d %,8d %,8d"
                .formatted(
                        fault.id(),
                        results.size(),
                        results.stream().filter(SyncResult::passed).count(),
                        spread(results, SyncResult::follows),
                        spread(results, SyncResult::equal),
                        results.stream()
                                .mapToInt(result -> result.traffic().stock())
                                .sum(),
                        results.stream()
                                .mapToInt(result -> result.traffic().orders())
                                .sum(),
                        results.stream().mapToInt(SyncResult::orders).sum()));
    }

    /** Median and most; a round in which it never came has neither. */
    private static String spread(List<SyncResult> results, Function<SyncResult, @Nullable Duration> time) {
        List<Duration> times = results.stream()
                .map(time)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted()
                .toList();
        String never = times.size() == results.size() ? "" : ", never " + (results.size() - times.size());
        return times.isEmpty()
                ? "never"
                : "%s (%s)%s".formatted(shown(times.get(times.size() / 2)), shown(times.getLast()), never);
    }

    void line(String text) {
        out.accept(text);
    }

    private static String shown(@Nullable Duration time) {
        return time == null ? "never" : "%.2f s".formatted(time.toMillis() / 1e3);
    }
}
