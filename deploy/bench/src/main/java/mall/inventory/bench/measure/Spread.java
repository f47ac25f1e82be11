package mall.inventory.bench.measure;

import java.util.Collection;

/** What several rounds gave for one figure; the unit is the figure's own. */
public record Spread(double median, double min, double max) {

    /**
     * The spread of at least one value. Of an even number of values the median is the mean of the middle two.
     *
     * @throws IllegalArgumentException when there is none, or one is not a number
     */
    public static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        // Not-a-number sorts last.
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("no spread of " + values);
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
