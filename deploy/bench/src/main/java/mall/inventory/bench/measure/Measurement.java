package mall.inventory.bench.measure;

/**
 * What one configuration did in one slice.
 *
 * @param perSecond what was answered well, per second of the slice
 * @param p50Millis half of the answers took no longer, in milliseconds; not a number when there were none
 * @param p99Millis 99 of 100 answers took no longer, in milliseconds; not a number when there were none
 * @param refused told to come again, or refused by the rules
 * @param failed neither answered nor refused
 */
public record Measurement(double perSecond, double p50Millis, double p99Millis, long refused, long failed) {}
