package mall.inventory.sync.capture;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import mall.inventory.sync.events.PublishedUpTo;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/**
 * Runs the engine while this node has the lease, and starts it again whenever it ends.
 *
 * <ol>
 *   <li>Without the lease it stands by.
 *   <li>With a new lease it claims the position: whoever was the reader before can move it no more.
 *   <li>If there is no position, or the binlog does not reach back to it, it begins anew: at the binlog's end, with a walk over all SKUs.
 *   <li>It starts the engine, reports how that goes, and begins again with the first step when it ends.
 * </ol>
 */
final class BinlogReader implements SmartLifecycle, PublishedUpTo {

    private static final Logger LOG = LoggerFactory.getLogger(BinlogReader.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration FIRST_BINLOG_PATIENCE = Duration.ofSeconds(15);
    private static final Duration CHECK = Duration.ofSeconds(5);
    private static final int MOST_KAFKA_PATIENCES = 8;

    /** A transaction's times are older than its commit, which known moments are of. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(2);

    private final CaptureProperties properties;
    private final CaptureAccess access;
    private final Parts parts;
    private final LeaseKeeper keeper;
    private final Walker walker;
    private final Pulse pulse;
    private final JdbcBinlog binlog;
    private final Reports reports;
    private final Counter restarts;
    private final Told told = new Told(LOG);
    private volatile Rest rest = new Rest();
    private @Nullable Thread thread;
    private volatile @Nullable Run run;
    private @Nullable Lease claimed;
    private volatile @Nullable String error;
    private final Backoff starts = new Backoff();
    private Duration binlogPatience = FIRST_BINLOG_PATIENCE;
    private Duration kafkaPatience;
    private long nextCheck = System.nanoTime();

    /** What is stored and published with. */
    record Parts(JdbcLease leases, JdbcPosition positions, JdbcStatus status, JdbcWalks walks, Publisher publisher) {}

    BinlogReader(
            CaptureProperties properties,
            CaptureAccess access,
            Parts parts,
            JdbcStockFigures figures,
            JdbcOrderHistory history,
            MeterRegistry meters) {
        this.properties = properties;
        this.access = access;
        this.kafkaPatience = properties.kafkaPatience();
        this.parts = parts;
        this.pulse = new Pulse(properties.lease().dividedBy(3));
        this.binlog = new JdbcBinlog(access);
        this.reports = new Reports(parts.status(), parts.walks(), binlog);
        this.keeper = new LeaseKeeper(parts.leases(), pulse, properties.lease());
        this.walker = new Walker(
                parts.walks(), figures, history, parts.publisher(), parts.status()::passBarrier, this::walkersTurn);
        this.restarts = meters.counter("inventory.sync.restarts");
        meters.gauge("inventory.sync.lag.seconds", this, BinlogReader::lagSeconds);
    }

    @Override
    public synchronized void start() {
        rest = new Rest();
        keeper.start();
        walker.start();
        thread = Thread.ofPlatform().daemon().name("sync-reader").start(this::keepReading);
    }

    private void keepReading() {
        do {
            try {
                look();
            } catch (RuntimeException e) {
                failed(e);
            } catch (Error e) {
                failed(new IllegalStateException("a fault of this program or its memory", e));
            }
        } while (rest.rest(LOOK));
        stopEngine();
    }

    private void look() {
        Lease lease = keeper.held();
        Run current = run;
        if (current != null
                && (lease != current.lease() || current.engine().store().fenced())) {
            current.lease().end();
            stopEngine();
        }
        if (lease == null || !lease.held()) {
            return;
        }
        if (lease != claimed) {
            claim(lease);
        }
        if (reports.paused()) {
            stopEngine();
            error = null;
        } else if (parts.publisher().awayFor().compareTo(kafkaPatience) > 0) {
            leaveToOthers(lease);
            return;
        } else {
            keepRunning(lease);
        }
        if (reports.due()) {
            Run now = run;
            SourceRecord last = now == null ? null : now.handler().last();
            reports.report(new Reports.Facts(lease.epoch(), streaming(), lag(), last, waitsFor()));
        }
    }

    /** Kafka may be away for this node alone. Longer next time: where it is away for all, the lease need not wander. */
    private void leaveToOthers(Lease lease) {
        LOG.warn("nothing has reached Kafka from here for {}; leaving the binlog to another node", kafkaPatience);
        stopEngine();
        keeper.giveBack(lease);
        Duration most = properties.kafkaPatience().multipliedBy(MOST_KAFKA_PATIENCES);
        kafkaPatience = kafkaPatience.compareTo(most.dividedBy(2)) > 0 ? most : kafkaPatience.multipliedBy(2);
    }

    private void claim(Lease lease) {
        parts.positions().claim(lease.epoch());
        parts.publisher().begin(lease.epoch(), reports::begin);
        pulse.begin(parts.positions().knownUntil().orElse(null));
        claimed = lease;
        reports.begin();
        error = null;
        starts.begin();
        LOG.info("reading the binlog as {}, epoch {}", keeper.node(), lease.epoch());
    }

    private void keepRunning(Lease lease) {
        Run current = run;
        if (current == null) {
            if (starts.due()) {
                startEngine(lease);
            }
        } else if (current.engine().ended()) {
            run = null;
            restarts.increment();
            RuntimeException failure = current.engine().failure();
            if (BrokenHistory.is(failure)) {
                binlog.requireGrants();
                beginAnew(lease, Walk.Cause.LOST);
            }
            throw failure;
        } else if (System.nanoTime() - nextCheck >= 0) {
            nextCheck = System.nanoTime() + CHECK.toNanos();
            if (parts.positions()
                    .read()
                    .filter(position -> !binlog.has(position))
                    .isPresent()) {
                stopEngine();
                throw new IllegalStateException("the binlog does not reach back to the position any more");
            }
        } else if (current.handler().quiet().compareTo(binlogPatience) > 0) {
            // A server that begins its binlog anew tells nobody who reads it, and without GTIDs its files may look the
            // same. A huge transaction may be quiet too, so it gets longer each time.
            binlogPatience = binlogPatience.multipliedBy(2);
            stopEngine();
            throw new IllegalStateException("the binlog says nothing, not even that the lease was renewed");
        } else if (current.handler().last() != null) {
            error = null;
            starts.well();
            binlogPatience = FIRST_BINLOG_PATIENCE;
            kafkaPatience = properties.kafkaPatience();
            told.well();
        }
    }

    private void startEngine(Lease lease) {
        binlog.requireGrants();
        Optional<JdbcPosition.Stored> position = parts.positions().read();
        if (position.isPresent() && !binlog.has(position.get())) {
            LOG.warn("the binlog does not reach back to the position any more; beginning anew with all SKUs");
            beginAnew(lease, Walk.Cause.LOST);
        } else if (position.isEmpty() && !parts.walks().isBeginning()) {
            boolean first = parts.positions().knownUntil().isEmpty();
            beginAnew(lease, first ? Walk.Cause.INITIAL : Walk.Cause.LOST);
        }
        parts.publisher().forgetFigures();
        Run.Parts shared = new Run.Parts(parts.positions(), parts.publisher(), walker, pulse);
        Run next = Run.of(properties, access, keeper.node(), UUID.randomUUID().toString(), lease, shared);
        run = next;
        next.engine().start();
    }

    private void beginAnew(Lease lease, Walk.Cause cause) {
        reports.begin();
        Instant from = parts.positions()
                .knownUntil()
                .map(known -> known.minus(LONGEST_TRANSACTION))
                .orElse(null);
        parts.positions().beginAnew(lease.epoch(), cause, properties.skusPerSecond(), from);
    }

    private void failed(RuntimeException failure) {
        error = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        told.tell("the binlog cannot be read, trying again", failure);
        if (failure instanceof MissingGrantsException) {
            starts.failedForLong();
        } else {
            starts.failed();
        }
    }

    private boolean streaming() {
        Run current = run;
        return current != null && current.engine().streaming();
    }

    private Optional<Duration> lag() {
        return keeper.held() == null ? Optional.empty() : pulse.lag(streaming());
    }

    private double lagSeconds() {
        return lag().map(lag -> lag.toMillis() / 1000.0).orElse(Double.NaN);
    }

    private @Nullable Turn walkersTurn() {
        Run current = run;
        Turn turn = current == null ? null : current.walkersTurn();
        return turn != null && turn.open() ? turn : null;
    }

    /** None before what was missed is made good: such changes are older than what the binlog tells of now. Nor before there is a topic to tell it in. */
    @Override
    public Optional<Instant> moment() {
        boolean whole = streaming() && !reports.beginning() && parts.publisher().ready();
        return whole && keeper.held() != null ? pulse.knownUntil() : Optional.empty();
    }

    /** What failed, or is waited for, while this node reads. */
    Optional<String> error() {
        return keeper.held() == null ? Optional.empty() : Optional.ofNullable(waitsFor());
    }

    private @Nullable String waitsFor() {
        String own = error;
        return own != null ? own : parts.publisher().trouble().orElse(null);
    }

    private void stopEngine() {
        Run current = run;
        run = null;
        if (current != null) {
            current.engine().stop();
        }
    }

    @Override
    public synchronized void stop() {
        rest.end();
        walker.stop();
        Thread reading = thread;
        thread = null;
        if (reading != null) {
            try {
                reading.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        keeper.stop();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
