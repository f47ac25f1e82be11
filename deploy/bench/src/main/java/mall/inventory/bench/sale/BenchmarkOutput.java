package mall.inventory.bench.sale;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code redis-benchmark --csv} printed of its one test.
 *
 * @param perSecond calls
 * @param p50Millis half of the answers took no longer
 * @param p99Millis 99 of 100 answers took no longer
 */
record BenchmarkOutput(double perSecond, double p50Millis, double p99Millis) {

    /** Behind the call, which may hold anything: calls per second, then the average, least, p50, p95, p99 and greatest latency. */
    private static final Pattern FIGURES = Pattern.compile(
            "(?m),\"([\\d.]+)\",\"[\\d.]+\",\"[\\d.]+\",\"([\\d.]+)\",\"[\\d.]+\",\"([\\d.]+)\",\"[\\d.]+\"\\s*$");

    /** @throws IllegalArgumentException when it is something else */
    static BenchmarkOutput parse(String text) {
        Matcher figures = FIGURES.matcher(text);
        if (!figures.find()) {
            throw new IllegalArgumentException("redis-benchmark printed no figures:\n" + text);
        }
        return new BenchmarkOutput(
                Double.parseDouble(figures.group(1)),
                Double.parseDouble(figures.group(2)),
                Double.parseDouble(figures.group(3)));
    }
}
