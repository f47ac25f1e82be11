package mall.inventory.bench.report;

import mall.inventory.bench.measure.Spread;

/**
 * What a ratio should reach. It is printed beside the figure, and no run fails over it: a busy machine is no fault of the code.
 *
 * @param value the bound the median is held against
 * @param note what else there is to say; empty for nothing
 */
public record Goal(Bound bound, double value, String note) {

    /** On which side of the value the goal lies. */
    public enum Bound {
        AT_LEAST("at least"),
        AT_MOST("at most"),
        BELOW("below");

        private final String words;

        Bound(String words) {
            this.words = words;
        }
    }

    public static Goal atLeast(double value, String note) {
        return new Goal(Bound.AT_LEAST, value, note);
    }

    public static Goal atMost(double value) {
        return new Goal(Bound.AT_MOST, value, "");
    }

    public static Goal below(double value) {
        return new Goal(Bound.BELOW, value, "");
    }

    /** Whether the median reaches it. */
    public boolean isReachedBy(Spread ratio) {
        return switch (bound) {
            case AT_LEAST -> ratio.median() >= value;
            case AT_MOST -> ratio.median() <= value;
            case BELOW -> ratio.median() < value;
        };
    }

    @Override
    public String toString() {
        return bound.words + " " + Figures.plain(value) + (note.isEmpty() ? "" : " (" + note + ")");
    }
}
