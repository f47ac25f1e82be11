package mall.inventory.faults.sync;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mall.inventory.faults.Await;

/** Compares the product system with the books until they say the same. */
final class Follower {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final SyncTheatre theatre;

    Follower(SyncTheatre theatre) {
        this.theatre = theatre;
    }

    /** How long until every SKU was the same on both sides; waits at most so long. */
    Optional<Duration> equalWithin(Duration limit) {
        long began = System.nanoTime();
        return Await.until(limit, LOOK, this::areEqual)
                ? Optional.of(Duration.ofNanos(System.nanoTime() - began))
                : Optional.empty();
    }

    private boolean areEqual() {
        try {
            return sellable().equals(shown());
        } catch (RuntimeException _) {
            return false; // a store is away: nobody knows
        }
    }

    /** By the books. */
    Map<String, Long> sellable() {
        try (JdbcSyncBooks books = new JdbcSyncBooks(theatre.stage().mysql())) {
            return books.sellable();
        }
    }

    /** By the product system. */
    Map<String, Long> shown() {
        try (JdbcProductSystem system = new JdbcProductSystem(theatre.product())) {
            return system.quantities();
        }
    }
}
