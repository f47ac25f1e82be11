package mall.inventory.adapter;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import mall.inventory.adapter.BatchCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;

/** A node that dies leaves nothing half-booked: the next one goes on, or the sender sends again. */
@AdapterTest
class BatchTakeoverIT {

    private static final int MANY = 4_000;

    /** Behind the first few transactions of a batch, and before the last ones. */
    private static final int MIDDLE = 2_250;

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final long ALL =
            IntStream.range(0, MANY).mapToLong(BatchTakeoverIT::units).sum();

    @Autowired
    private Depot depot;

    @Autowired
    private DataSource database;

    @Autowired
    @Qualifier("batchWorkers")
    private SmartLifecycle workers;

    @LocalServerPort
    private int port;

    private BatchCalls calls;
    private String warehouse;
    private String batchNo;

    @BeforeEach
    void stock() {
        calls = new BatchCalls(port);
        warehouse = depot.warehouse();
        batchNo = number("batch");
    }

    private String query() {
        return "warehouse=" + warehouse + "&batchNo=" + batchNo;
    }

    @Test
    void aDeadReceiversBatchFailsAndIsSentAgain() throws IOException {
        String sku = depot.skuWith(10, warehouse);
        try (SlowUpload dead = SlowUpload.chunked(port, query())) {
            dead.send("sku,on_hand\n" + sku + ",1\n");
            calls.inState(batchNo, "STAGING");
            depot.silenceReceiver(batchNo, 31);

            Answer failed = calls.inState(batchNo, "FAILED");

            assertThat(failed.at("failure")).contains("is gone", "nothing was booked", "send it again");
            assertThat(calls.settle(query(), "sku,on_hand\n" + sku + ",8\n").at("state"))
                    .isEqualTo("APPLIED");
            dead.send(sku + "x,2\n");
            assertThat(dead.finish())
                    .as("it was only frozen, and is not the receiver any more")
                    .contains(" 409");
        }
        assertThat(calls.get(batchNo).at("rows")).isEqualTo("1");
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(8);
    }

    @Test
    void aReceiverThatIsAliveKeepsItsBatch() throws IOException {
        String sku = depot.skuWith(10, warehouse);
        try (SlowUpload alive = SlowUpload.chunked(port, query())) {
            alive.send("sku,on_hand\n" + sku + ",1\n");
            calls.inState(batchNo, "STAGING");
            depot.silenceReceiver(batchNo, 10);

            calls.post(query(), "sku,on_hand\n" + sku + ",8\n").isProblem(409, "ILLEGAL_STATE");

            assertThat(alive.finish()).contains(" 202");
        }
        assertThat(calls.settled(batchNo).at("state")).isEqualTo("APPLIED");
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(1);
    }

    /** Sends a batch, and returns when it is booked in part, and cannot go on: not before the returned SKU is let go. */
    private HeldSku bookInPart() throws SQLException {
        String skus = depot.skus(MANY);
        String csv = IntStream.range(0, MANY)
                .mapToObj(sku -> skus + "%06d,%d\n".formatted(sku, units(sku)))
                .collect(Collectors.joining("", "sku,on_hand\n", ""));
        HeldSku held = new HeldSku(database, skus + "%06d".formatted(MIDDLE));
        try {
            calls.post(query(), csv).is(202);
            await().atMost(SOON).until(() -> depot.units(warehouse) > 0);
            return held;
        } catch (RuntimeException | Error e) {
            held.close();
            throw e;
        }
    }

    private static int units(int sku) {
        return sku % 7 + 1;
    }

    @Test
    void isTakenBackWhileItIsBooked() throws SQLException {
        HeldSku held = bookInPart();
        try {
            assertThat(depot.units(warehouse)).isLessThan(ALL);
            calls.decide(batchNo, "undo").is(202);
        } finally {
            held.close();
        }
        Answer undone = calls.settled(batchNo);

        assertThat(undone.at("state")).isEqualTo("UNDONE");
        assertThat(depot.units(warehouse)).isZero();
        assertThat(depot.blocks(batchNo)).isZero();
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void aDeadNodesBatchIsBookedToTheEnd() throws SQLException {
        HeldSku held = bookInPart();
        try {
            workers.stop();
            assertThat(calls.get(batchNo).at("state")).isEqualTo("APPLYING");
            assertThat(depot.units(warehouse)).isLessThan(ALL);
            depot.giveTurn(warehouse, "a-node-that-died", 28);
        } finally {
            held.close();
            workers.start();
        }
        Answer booked = calls.settled(batchNo);

        assertThat(booked.at("state")).isEqualTo("APPLIED");
        assertThat(booked.at("applied")).isEqualTo(String.valueOf(MANY));
        assertThat(depot.units(warehouse)).isEqualTo(ALL);
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void aNodesBatchThatIsAliveIsLeftToIt() {
        String sku = depot.skuWith(10, warehouse);
        calls.settle(query(), "sku,on_hand\n" + sku + ",9\n");
        depot.giveTurn(warehouse, "another-node", 0);
        batchNo = number("batch");

        calls.post(query(), "sku,on_hand\n" + sku + ",8\n").is(202);
        IntStream.range(0, 50).forEach(i -> BatchCalls.pause());

        assertThat(calls.get(batchNo).at("state")).isEqualTo("STAGING");
        depot.giveTurn(warehouse, "another-node", 31);
        assertThat(calls.settled(batchNo).at("state")).isEqualTo("APPLIED");
    }
}
