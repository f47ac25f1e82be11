package mall.inventory.faults.sale;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Watches, from the end of a fault until the sale is over, how long Redis keeps units for orders that are not in the books. Holds are none
 * of that: who holds units has an order there.
 */
final class UnitsBack implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Theatre theatre;
    private final Sale sale;
    private final long fromNanos;
    private final Thread watch;
    private final Set<String> late = new TreeSet<>();
    private volatile boolean over;
    private Duration longest = Duration.ZERO;
    private int looks;

    /** @param fromNanos the fault's moment: nothing counts before that */
    UnitsBack(Theatre theatre, Sale sale, long fromNanos) {
        this.theatre = theatre;
        this.sale = sale;
        this.fromNanos = fromNanos;
        this.watch = Thread.ofPlatform().daemon().name("units-back").start(this::watch);
    }

    /**
     * What was seen.
     *
     * @param longest how long units were away at most; null when nobody could look
     * @param violations orders whose units were away for too long
     */
    record Seen(@Nullable Duration longest, List<String> violations) {}

    /** Ends the watch. */
    Seen seen() {
        close();
        if (looks == 0) {
            return new Seen(null, List.of("nobody could look for units of orders that are not in the books"));
        }
        List<String> violations = late.stream()
                .map(number -> "order %s is not in the books, and Redis kept its units for more than %d s"
                        .formatted(number, Drain.LIMIT.toSeconds()))
                .toList();
        return new Seen(longest, violations);
    }

    private void watch() {
        while (!over) {
            // Stores may still be away, and shards may be loaded elsewhere: that is no look.
            try (JdbcSaleBooks books = new JdbcSaleBooks(theatre.stage().mysql());
                    RedisShards redis = RedisShards.of(theatre, sale)) {
                while (!over) {
                    look(redis, books);
                    rest();
                }
            } catch (RuntimeException _) {
                rest();
            }
        }
    }

    private void look(RedisShards redis, JdbcSaleBooks books) {
        Map<String, Duration> admitted = redis.admitted();
        Set<String> known = books.known(sale, admitted.keySet());
        Duration since = Duration.ofNanos(System.nanoTime() - fromNanos);
        admitted.forEach((number, age) -> {
            if (!known.contains(number)) {
                Duration away = age.compareTo(since) < 0 ? age : since;
                longest = longest.compareTo(away) < 0 ? away : longest;
                if (away.compareTo(Drain.LIMIT) > 0) {
                    late.add(number);
                }
            }
        });
        looks++;
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while watching units", e);
        }
    }
}
