package mall.inventory.bench.rest;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What {@code wrk --latency} printed.
 *
 * @param requests answers, good or not
 * @param seconds how long it took
 * @param p50Millis half of the answers took no longer
 * @param p99Millis 99 of 100 answers took no longer
 * @param refused answers other than 2xx and 3xx
 * @param broken connections refused, broken or timed out
 */
public record WrkOutput(long requests, double seconds, double p50Millis, double p99Millis, long refused, long broken) {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ([\\d.]+)(us|ms|s|m|h),");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern BROKEN =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    /** @throws IllegalArgumentException when it is something else */
    static WrkOutput parse(String text) {
        MatchResult requests = find(REQUESTS, text)
                .orElseThrow(() -> new IllegalArgumentException("wrk did not say how many requests it sent:\n" + text));
        return new WrkOutput(
                Long.parseLong(requests.group(1)),
                millis(requests.group(2), requests.group(3)) / 1e3,
                percentile("50", text),
                percentile("99", text),
                sum(REFUSED, text),
                sum(BROKEN, text));
    }

    /** Good answers. */
    public long answered() {
        return requests - refused;
    }

    /** Good answers per second. */
    public double perSecond() {
        return answered() / seconds;
    }

    private static double percentile(String percent, String text) {
        Pattern line = Pattern.compile("(?m)^\\s*" + percent + "(?:\\.\\d+)?%\\s+([\\d.]+)(us|ms|s|m|h)\\s*$");
        return find(line, text)
                .map(found -> millis(found.group(1), found.group(2)))
                .orElseThrow(() -> new IllegalArgumentException("wrk did not print its latencies:\n" + text));
    }

    private static long sum(Pattern pattern, String text) {
        return find(pattern, text).stream()
                .flatMap(found -> IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group))
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static double millis(String number, String unit) {
        return Double.parseDouble(number)
                * switch (unit) {
                    case "us" -> 1e-3;
                    case "ms" -> 1;
                    case "s" -> 1e3;
                    case "m" -> 60e3;
                    default -> 3_600e3;
                };
    }

    private static Optional<MatchResult> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }
}
