package mall.inventory.sync.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the lease whenever it is free, and renews it three times while it lasts. A thread of its own: a database that does not answer holds it up, and only
 * that thread asks it, so that nothing it has asked for comes after what gives the lease back.
 */
final class LeaseKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final String node = UUID.randomUUID().toString();
    private final JdbcLease leases;
    private final Pulse pulse;
    private final Duration length;
    private final Told told = new Told(LOG);
    private Rest rest = new Rest();
    private @Nullable Thread thread;

    /** What the database may have as this node's, of the keeping thread alone. */
    private @Nullable Lease taken;

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
        thread = Thread.ofPlatform().daemon().name("sync-lease").start(() -> keep(pauses));
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

    /** One at a time: the one before may still wait for the database. */
    private synchronized void keep(Rest pauses) {
        do {
            try {
                lease = next();
                told.well();
            } catch (RuntimeException | Error e) {
                // Of the program or its memory, too: a thread that ends would leave the service without a reader.
                told.tell("cannot look after the lease of the binlog's reader, trying again", e);
            }
        } while (pauses.rest(length.dividedBy(3)));
        releaseLast();
    }

    private @Nullable Lease next() {
        Lease given = returned;
        if (given != null) {
            leases.release(given.epoch());
            leaveUntil = System.nanoTime() + length.toNanos();
            returned = null;
        }
        Lease mine = held();
        long asked = System.nanoTime();
        if (mine == null) {
            if (asked - leaveUntil < 0) {
                return null;
            }
            Lease next = leases.take(node, length)
                    .map(epoch -> new Lease(epoch, length, asked))
                    .orElse(null);
            taken = next == null ? taken : next;
            return next;
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

    private void releaseLast() {
        Lease mine = taken;
        taken = null;
        returned = null;
        if (mine != null) {
            mine.end();
            try {
                leases.release(mine.epoch());
            } catch (RuntimeException e) {
                LOG.info("the lease of the binlog's reader ends by itself: {}", e.getMessage());
            }
        }
    }

    /** Gives the lease back; nobody publishes on it any more. It is not waited for longer than the lease would last. */
    void stop() {
        rest.end();
        Lease mine = lease;
        if (mine != null) {
            mine.end();
        }
        Thread keeping = thread;
        thread = null;
        try {
            if (keeping != null && !keeping.join(length)) {
                LOG.info("the database does not answer; the lease of the binlog's reader ends by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
