package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.sync.SyncTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing stands still without being noticed. */
@SyncTest
class CaptureThreadsIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Set<Thread.State> WAITS_OR_IS_DONE =
            Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    @Autowired
    private BinlogReader reader;

    @Autowired
    private JdbcWalks walks;

    @Autowired
    private JdbcStockFigures figures;

    @Autowired
    private JdbcOrderHistory history;

    @Autowired
    private Publisher publisher;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void nobodyReads() {
        reader.stop();
    }

    @AfterEach
    void somebodyReads() {
        jdbc.sql("update sync_lease set expires_at = utc_timestamp(6) - interval 1 second")
                .update();
        reader.start();
    }

    @Test
    void aWalkerGoesOnAfterAFaultOfTheProgram() {
        AtomicInteger looks = new AtomicInteger();
        Walker walker = new Walker(walks, figures, history, publisher, () -> {}, () -> {
            if (looks.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("a class");
            }
            return null;
        });

        walker.start();

        await().untilAsserted(() -> assertThat(looks).hasValueGreaterThan(1));
        walker.stop();
    }

    @Test
    void theLeaseIsLookedAfterAfterAFaultOfTheProgram() {
        AtomicInteger looks = new AtomicInteger();
        JdbcLease leases = new JdbcLease(jdbc) {
            @Override
            Optional<Long> take(String holder, Duration length) {
                if (looks.incrementAndGet() == 1) {
                    throw new NoClassDefFoundError("a class");
                }
                return super.take(holder, length);
            }
        };
        LeaseKeeper keeper = new LeaseKeeper(leases, new Pulse(Duration.ofSeconds(1)), Duration.ofSeconds(3));

        keeper.start();

        await().until(() -> keeper.held() != null);
        keeper.stop();
    }

    @Test
    void aLeaseThatIsJustBeingTakenWhenTheNodeStopsIsReleased() throws InterruptedException {
        CountDownLatch taking = new CountDownLatch(1);
        CountDownLatch stops = new CountDownLatch(1);
        JdbcLease leases = new JdbcLease(jdbc) {
            @Override
            Optional<Long> take(String holder, Duration length) {
                Optional<Long> epoch = super.take(holder, length);
                taking.countDown();
                awaitLatch(stops);
                return epoch;
            }
        };
        LeaseKeeper keeper = keeper(leases);
        keeper.start();
        awaitLatch(taking);

        Thread stopping = Thread.ofPlatform().start(keeper::stop);
        await().until(() -> WAITS_OR_IS_DONE.contains(stopping.getState()));
        stops.countDown();
        stopping.join();

        assertIsFree();
    }

    @Test
    void aLeaseThatWasJustGivenBackWhenTheNodeStopsIsReleased() {
        LeaseKeeper keeper = keeper(new JdbcLease(jdbc));
        keeper.start();
        await().until(() -> keeper.held() != null);

        keeper.giveBack(Objects.requireNonNull(keeper.held()));
        keeper.stop();

        assertIsFree();
    }

    private static LeaseKeeper keeper(JdbcLease leases) {
        return new LeaseKeeper(leases, new Pulse(LONG.dividedBy(3)), LONG);
    }

    private void assertIsFree() {
        JdbcLease leases = new JdbcLease(jdbc);
        Optional<Long> next = leases.take("next", LONG);
        next.ifPresent(leases::release);
        assertThat(next).as("the next one's lease").isPresent();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aReaderThatHangsAtItsStartIsQuiet() {
        Walker walker = new Walker(walks, figures, history, publisher, () -> {}, () -> null);
        BatchHandler handler = new BatchHandler(publisher, walker, new Pulse(Duration.ofSeconds(1)), () -> true);

        await().until(() -> handler.quiet().isPositive());
    }
}
