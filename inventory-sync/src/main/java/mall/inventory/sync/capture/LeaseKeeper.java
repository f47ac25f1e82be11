package mall.inventory.sync.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Takes the lease whenever it is free, and renews it three times while it lasts. A thread of its own: a database that does not answer holds it up, and only
 * that thread asks it, so that no renewal comes after what gives the lease back.
 */
final class LeaseKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final String node = UUID.randomUUID().toString();
    private final JdbcLease leases;
    private final Pulse pulse;
    private final Duration length;
    private Rest rest = new Rest();
    private final Told told = new Told(LOG);
    private volatile @Nullable Lease lease;
    private volatile @Nullable Lease returned;
    private volatile long leaveUntil = System.nanoTime();

    LeaseKeeper(JdbcLease leases, Pulse pulse, Duration length) {
        this.leases = leases;
        this.pulse = pulse;
        this.length = length;
    }

    /** This node's name, another one at each start. */
    String node() {
        return node;
    }

    void start() {
        Rest pauses = new Rest();
        rest = pauses;
        Thread.ofPlatform().daemon().name("sync-lease").start(() -> keep(pauses));
    }

    /** The lease, while this node holds it. */
    @Nullable
    Lease held() {
        Lease mine = lease;
        return mine != null && mine.held() ? mine : null;
    }

    /** Gives it back, and leaves it to others for as long as it lasts, which is three times as long as they need to take it. */
    void giveBack(Lease given) {
        given.end();
        leaveUntil = System.nanoTime() + length.toNanos();
        returned = given;
    }

    private void keep(Rest pauses) {
        do {
            try {
                lease = next();
                told.well();
            } catch (RuntimeException | Error e) {
                // Of the program or its memory, too: a thread that ends would leave the service without a reader.
                told.tell("cannot look after the lease of the binlog's reader, trying again", e);
            }
        } while (pauses.rest(length.dividedBy(3)));
    }

    private @Nullable Lease next() {
        Lease given = returned;
        if (given != null) {
            leases.release(given.epoch());
            returned = null;
        }
        Lease mine = held();
        long asked = System.nanoTime();
        if (mine == null) {
            if (asked - leaveUntil < 0) {
                return null;
            }
            return leases.take(node, length)
                    .map(epoch -> new Lease(epoch, length, asked))
                    .orElse(null);
        }
        Optional<Instant> beat = leases.renew(mine.epoch(), length);
        if (beat.isEmpty()) {
            mine.end();
            return null;
        }
        mine.renewed(asked);
        pulse.sent(beat.get());
        return mine;
    }

    /** Gives the lease back; nobody publishes on it any more. */
    void stop() {
        rest.end();
        Lease mine = held();
        if (mine != null) {
            mine.end();
            try {
                leases.release(mine.epoch());
            } catch (DataAccessException | TransactionException e) {
                LOG.info("the lease of the binlog's reader ends by itself: {}", e.getMessage());
            }
        }
    }
}
