package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import mall.inventory.sku.Sku;
import mall.inventory.sync.events.StockChanged;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;

/** Who reads changes when the reader cannot, and the one before does no harm. */
class TakeoverIT extends PublishingTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @Autowired
    private OtherNodes nodes;

    @Autowired
    private JdbcLease leases;

    @Autowired
    private JdbcPosition positions;

    @Autowired
    private EventTopics eventTopics;

    @Test
    void aReaderThatWasFrozenWhileAnotherTookOverPublishesAndStoresNothing() {
        Sku sku = mall.skuWith(10);
        published.awaitLast(sku, 10);
        reader.stop();
        Duration length = Duration.ofSeconds(8);
        long asked = System.nanoTime();
        long epoch = leases.take("frozen", length).orElseThrow();
        positions.claim(epoch);
        Lease lease = new Lease(epoch, length, asked);
        EngineStore store = new EngineStore(positions, epoch, () -> null);
        CountDownLatch frozen = new CountDownLatch(1);
        CountDownLatch thawed = new CountDownLatch(1);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Publisher publisher = nodes.publisher(
                () -> {
                    frozen.countDown();
                    awaitLatch(thawed);
                },
                eventTopics,
                kafka.getBootstrapServers(),
                topics,
                meters);

        // A version that the row has not reached: it is frozen between reading back and sending.
        Changes changes = new Changes(Map.of(sku.code(), Map.of(0, Long.MAX_VALUE)), List.of(), null);
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> publisher.publish(changes, lease::held));
        await().atMost(SOON).until(() -> frozen.getCount() == 0);
        reader.start();
        mall.place(sku, 4);
        published.awaitLast(sku, 6);
        thawed.countDown();

        assertThatThrownBy(publishing::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Turn.OverException.class);
        assertThatThrownBy(() -> store.store(new JdbcPosition.Stored("{}", "{\"pos\": 1}")))
                .isInstanceOf(FencedException.class);
        assertThat(store.fenced()).isTrue();
        publisher.close();
        assertThat(meters.counter("inventory.sync.published", "events", "stock").count())
                .isZero();
        mall.place(sku, 1);
        published.awaitLast(sku, 5);
        assertThat(published.of(sku)).extracting(StockChanged::sellable).endsWith(6L, 5L);
    }

    @Test
    void aNodeThatAloneHasLostKafkaLeavesTheLeaseToAnother() {
        reader.stop();
        EventTopics unreachable = OtherNodes.unreachable(topics);
        Publisher cutOff = nodes.cutOff(unreachable, topics);
        BinlogReader lonely = nodes.reader(cutOff, OtherNodes.access(BinlogUser.NAME), Duration.ofSeconds(1));
        lonely.start();
        try {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(sync.state().error()).contains("what changed cannot be published"));
            CaptureHealthIndicator health = new CaptureHealthIndicator(lonely, sync);
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> Status.DOWN.equals(health.health().getStatus()));

            reader.start();

            published.awaitLast(mall.skuWith(3), 3);
        } finally {
            lonely.stop();
            cutOff.close();
            unreachable.close();
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
