package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import mall.inventory.sku.Sku;
import mall.inventory.sync.events.PublishedUpTo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What ops see and what they can do. */
class SyncIT extends PublishingTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @Autowired
    private PublishedUpTo upTo;

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
    void aSlowWalkMakesWayForTheNextOne() {
        for (int i = 0; i < 10; i++) {
            mall.skuWith(5);
        }
        long slow = sync.resyncAll(1, Mall.OPS);
        await().atMost(SOON).until(() -> sync.walk(slow).orElseThrow().done() > 0);

        long quick = sync.resyncAll(10_000, Mall.OPS);

        await().atMost(SOON).until(() -> sync.walk(quick).orElseThrow().finishedAt() != null);
        Walk replaced = sync.walk(slow).orElseThrow();
        assertThat(replaced.finishedAt()).isNotNull();
        assertThat(replaced.done()).isLessThan(replaced.total());
        assertThat(sync.walk(quick).orElseThrow().done())
                .isEqualTo(sync.walk(quick).orElseThrow().total());
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
