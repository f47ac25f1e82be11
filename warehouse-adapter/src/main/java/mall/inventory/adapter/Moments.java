package mall.inventory.adapter;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import mall.inventory.counting.StockCounts;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;

/** When things happened, as others' clocks tell. */
public final class Moments {

    /** By so much may another clock be ahead of the database's. */
    public static final Duration AHEAD = Duration.ofMinutes(10);

    /** Whatever is older is a clock that was never set. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private Moments() {}

    /**
     * A moment as of which something can have been counted: what has moved since is still known.
     *
     * @param now by the database's clock
     * @throws ProblemException when it is none; it names the field
     */
    public static Instant countable(Instant given, Instant now, String field) {
        Instant earliest = now.minus(StockCounts.OLDEST);
        if (given.isBefore(earliest)) {
            throw new ProblemException(Problem.invalid(
                    field, "must not be older than " + StockCounts.OLDEST.toDays() + " days: count again"));
        }
        return past(given, now, field);
    }

    /**
     * A moment at which something can have happened, as the database keeps it.
     *
     * @param now by the database's clock
     * @throws ProblemException when it is none; it names the field
     */
    public static Instant past(Instant given, Instant now, String field) {
        if (given.isAfter(now.plus(AHEAD))) {
            throw new ProblemException(
                    Problem.invalid(field, "must have happened: here it is " + now.truncatedTo(ChronoUnit.SECONDS)));
        }
        if (given.isBefore(EARLIEST)) {
            throw new ProblemException(Problem.invalid(field, "must not be before " + EARLIEST));
        }
        return given.truncatedTo(ChronoUnit.MICROS);
    }
}
