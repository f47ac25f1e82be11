package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.localstack.LocalStack;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever stops the reader, it goes on by itself, and nothing is missing. */
class RecoveryIT extends PublishingTest {

    @Autowired
    private DeductionEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OtherNodes nodes;

    @Autowired
    private Publisher publisher;

    private void awaitPhase(SyncState.Phase phase) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> sync.state().phase() == phase);
    }

    private long lastWalk() {
        return sync.lastWalk().map(Walk::id).orElse(0L);
    }

    private void pause() {
        sync.pause(Mall.OPS);
        awaitPhase(SyncState.Phase.PAUSED);
    }

    @Test
    void aPauseLosesNothing() {
        Sku sku = mall.skuWith(10);
        published.awaitLast(sku, 10);

        pause();
        OrderNo orderNo = mall.place(sku, 4);
        engine.confirm(orderNo, Mall.CHECKOUT);
        assertThat(sync.state().paused()).isTrue();
        sync.resume();

        published.awaitLast(sku, 6);
        published.awaitActions(orderNo, "PLACE", "CONFIRM");
    }

    @Test
    void aRestartLosesNothing() {
        Sku sku = mall.skuWith(10);
        published.awaitLast(sku, 10);

        reader.stop();
        OrderNo orderNo = mall.place(sku, 4);
        reader.start();

        published.awaitLast(sku, 6);
        published.awaitActions(orderNo, "PLACE");
    }

    @Test
    void aStandbyTakesOverFromANodeThatDied() {
        Sku sku = mall.skuWith(10);
        published.awaitLast(sku, 10);
        BinlogReader standby = nodes.reader(publisher);
        standby.start();
        try {
            assertThat(standby.moment()).isEmpty();

            reader.stop();
            jdbc.sql("update sync_lease set expires_at = utc_timestamp(6) + interval 6 second")
                    .update();
            OrderNo orderNo = mall.place(sku, 4);

            published.awaitLast(sku, 6);
            published.awaitActions(orderNo, "PLACE");
        } finally {
            standby.stop();
            reader.start();
        }
    }

    @Test
    void aPurgedBinlogIsMadeGood() {
        Sku untouched = mall.skuWith(7);
        Sku changed = mall.skuWith(10);
        published.awaitLast(changed, 10);
        published.awaitLast(untouched, 7);

        pause();
        int before = published.of(untouched).size();
        OrderNo orderNo = mall.place(changed, 4);
        engine.confirm(orderNo, Mall.CHECKOUT);
        BinlogUser.asAdmin("flush binary logs");
        BinlogUser.asAdmin("purge binary logs before now() + interval 1 day");
        sync.resume();

        published.awaitLast(changed, 6);
        published.awaitActions(orderNo, "PLACE", "CONFIRM");
        await().untilAsserted(() -> assertThat(published.of(untouched)).hasSizeGreaterThan(before));
        mall.receive(changed, 1);
        published.awaitLast(changed, 7);
        assertThat(sync.lastWalk().orElseThrow().cause()).isEqualTo(Walk.Cause.LOST);
    }

    @Test
    void aBinlogThatBeginsAnewIsNoticedWhileItIsRead() {
        Sku sku = mall.skuWith(10);
        published.awaitLast(sku, 10);

        BinlogUser.asAdmin("reset binary logs and gtids");
        mall.place(sku, 4);

        published.awaitLast(sku, 6);
        mall.place(sku, 1);
        published.awaitLast(sku, 5);
    }

    @Test
    void whatWasThereBeforeAnybodyReadIsPublished() {
        Sku sku = mall.skuWith(3);
        published.awaitLast(sku, 3);
        pause();
        int before = published.of(sku).size();
        jdbc.sql("update sync_position set source = null, position = null, known_until = null")
                .update();

        sync.resume();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(published.of(sku)).hasSizeGreaterThan(before));
        assertThat(sync.lastWalk().orElseThrow().cause()).isEqualTo(Walk.Cause.INITIAL);
    }

    @Test
    void aColumnMayBeAddedWhileItIsReadAndWhileItIsNot() {
        Sku sku = mall.skuWith(10);
        long walk = lastWalk();
        jdbc.sql("alter table stock_bucket add column added_while_read int not null default 0 after bucket")
                .update();
        try {
            mall.place(sku, 1);
            published.awaitLast(sku, 9);

            pause();
            mall.place(sku, 1);
            jdbc.sql("alter table stock_bucket add column added_unread int not null default 0 first")
                    .update();
            mall.place(sku, 1);
            sync.resume();

            published.awaitLast(sku, 7);
        } finally {
            jdbc.sql("alter table stock_bucket drop column added_while_read").update();
            jdbc.sql("alter table stock_bucket drop column added_unread").update();
        }
        mall.place(sku, 1);
        published.awaitLast(sku, 6);
        assertThat(lastWalk())
                .as("nothing was lost, so nothing is published anew")
                .isEqualTo(walk);
    }

    @Test
    void aKilledConnectionIsNoticed() {
        Sku sku = mall.skuWith(10);
        published.awaitLast(sku, 10);

        BinlogUser.dumpThreads().forEach(thread -> BinlogUser.asAdmin("kill " + thread));
        mall.place(sku, 4);

        published.awaitLast(sku, 6);
    }

    @Test
    void aKilledMySqlIsReadAgainWhenItIsBack() {
        Sku sku = mall.skuWith(10);
        published.awaitLast(sku, 10);

        LocalStack.shared().mysql().kill();
        LocalStack.shared().mysql().restart();
        mall.place(sku, 4);

        published.awaitLast(sku, 6);
        awaitPhase(SyncState.Phase.RUNNING);
    }

    @Test
    void whileKafkaIsAwayNothingIsSkipped() {
        Sku sku = mall.skuWith(10);
        published.awaitLast(sku, 10);

        LocalStack.shared().kafka().kill();
        OrderNo orderNo = mall.place(sku, 4);
        LocalStack.shared().kafka().restart();

        published.awaitLast(sku, 6);
        published.awaitActions(orderNo, "PLACE");
    }
}
