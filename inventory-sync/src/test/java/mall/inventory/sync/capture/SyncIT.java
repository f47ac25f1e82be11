package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import mall.inventory.sku.Sku;
import mall.inventory.sync.SyncTest;
import mall.inventory.sync.events.PublishedUpTo;
import mall.inventory.sync.events.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/** What ops see and what they can do. */
@SyncTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyncIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    @Autowired
    private Mall mall;

    @Autowired
    private Sync sync;

    @Autowired
    private PublishedUpTo upTo;

    @Autowired
    private KafkaConnectionDetails kafka;

    @Autowired
    private Topics topics;

    private Published published;

    @BeforeAll
    void listen() {
        published = new Published(kafka.getBootstrapServers(), topics);
        Mall.awaitRunning(sync);
    }

    @AfterAll
    void close() {
        published.close();
    }

    @Test
    void oneSkuIsPublishedAgain() {
        Sku sku = mall.skuWith(5);
        published.awaitLast(sku, 5);
        int before = published.of(sku).size();

        assertThat(sync.resync(sku)).isTrue();
        assertThat(sync.resync(new Sku("nobody-has-it"))).isFalse();

        await().atMost(SOON).untilAsserted(() -> assertThat(published.of(sku)).hasSizeGreaterThan(before));
    }

    @Test
    void allSkusArePublishedAgainAndTheProgressIsKnown() {
        Sku sku = mall.skuWith(5);
        published.awaitLast(sku, 5);
        int before = published.of(sku).size();

        long walk = sync.resyncAll(10_000, Mall.OPS);

        await().atMost(SOON).until(() -> sync.walk(walk).orElseThrow().finishedAt() != null);
        Walk finished = sync.walk(walk).orElseThrow();
        assertThat(finished.done()).isEqualTo(finished.total()).isPositive();
        assertThat(finished.requestedBy()).isEqualTo("ops");
        await().atMost(SOON).untilAsserted(() -> assertThat(published.of(sku)).hasSizeGreaterThan(before));
    }

    @Test
    void aQuietSystemIsNotBehind() {
        await().atMost(SOON).untilAsserted(() -> {
            SyncState state = sync.state();
            assertThat(state.phase()).isEqualTo(SyncState.Phase.RUNNING);
            assertThat(state.node()).isNotNull();
            assertThat(state.since()).isNotNull();
            assertThat(state.error()).isNull();
            assertThat(state.lag()).isNotNull().isLessThan(Duration.ofSeconds(5));
            assertThat(state.lagBytes()).isNotNull().isLessThan(100_000);
            assertThat(upTo.moment())
                    .hasValueSatisfying(moment -> assertThat(moment).isAfter(state.since()));
        });
    }
}
