package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
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
    void aReaderThatHangsAtItsStartIsQuiet() {
        Walker walker = new Walker(walks, figures, history, publisher, () -> {}, () -> null);
        BatchHandler handler = new BatchHandler(publisher, walker, new Pulse(Duration.ofSeconds(1)), () -> true);

        await().until(() -> handler.quiet().isPositive());
    }
}
