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

/** Takes the lease whenever it is free, and renews it three times while it lasts. A thread of its own: a database that does not answer holds it up. */
final class LeaseKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final String node = UUID.randomUUID().toString();
    private final JdbcLease leases;
    private final Pulse pulse;
    private final Duration length;
    private Rest rest = new Rest();
    private final Told told = new Told(LOG);
    private volatile @Nullable Lease lease;

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

    private void keep(Rest pauses) {
        do {
            try {
                lease = next();
                told.well();
            } catch (RuntimeException e) {
                told.tell("cannot look after the lease of the binlog's reader, trying again", e);
            }
        } while (pauses.rest(length.dividedBy(3)));
    }

    private @Nullable Lease next() {
        Lease mine = held();
        long asked = System.nanoTime();
        if (mine == null) {
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
