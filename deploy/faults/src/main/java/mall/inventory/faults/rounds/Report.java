package mall.inventory.faults.rounds;

import java.util.List;
import java.util.function.Consumer;

/**
 * What people read.
 *
 * @param <R> what rounds show
 */
final class Report<R extends Result> {

    private static final int SHOWN_VIOLATIONS = 20;

    private final Figures<R> figures;
    private final Consumer<String> out;

    Report(Figures<R> figures, Consumer<String> out) {
        this.figures = figures;
        this.out = out;
    }

    void begin(int number, int of, Breakage fault) {
        line("");
        line("Round %d of %d  %s: %s".formatted(number, of, fault.id(), fault.description()));
    }

    void end(R result) {
        Counts counts = result.counts();
        line("  fault       %s".formatted(result.seen()));
        line("  operations  %,d invoked: %,d answered, %,d refused, %,d unknown; settled by a retry: %,d operations"
                .formatted(counts.invoked(), counts.answered(), counts.refused(), counts.unknown(), counts.settled()));
        figures.of(result).forEach(figure -> line("  " + figure));
        line("  books       %,d orders checked".formatted(result.orders()));
        result.violations().stream()
                .limit(SHOWN_VIOLATIONS)
                .forEach(violation -> line("  WRONG       %s".formatted(violation)));
        if (result.violations().size() > SHOWN_VIOLATIONS) {
            line("  WRONG       and %,d more".formatted(result.violations().size() - SHOWN_VIOLATIONS));
        }
        line("  %s".formatted(result.verdict()));
        if (!result.passed()) {
            line("  every operation: %s".formatted(result.log()));
        }
    }

    void summary(List<R> results) {
        line("");
        figures.table(results).forEach(this::line);
    }

    void line(String text) {
        out.accept(text);
    }
}
