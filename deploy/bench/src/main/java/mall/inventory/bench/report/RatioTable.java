package mall.inventory.bench.report;

import java.util.Optional;
import mall.inventory.bench.measure.Spread;
import org.jspecify.annotations.Nullable;

/** Ratios, each with its goal if it has one. What could not be measured has no line. */
public final class RatioTable {

    private final Table table = new Table("ratio", "median (range)", "goal", "");

    /** Adds a line, unless there is no ratio. */
    public void add(String name, Optional<Spread> ratio, @Nullable Goal goal) {
        ratio.ifPresent(found -> table.row(
                name,
                Figures.of(ratio),
                goal == null ? "" : goal.toString(),
                goal == null ? "" : verdict(goal, found)));
    }

    /** What has been added. */
    public Table table() {
        return table;
    }

    private static String verdict(Goal goal, Spread ratio) {
        return goal.isReachedBy(ratio) ? "reached" : "missed";
    }
}
