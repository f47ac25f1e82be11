package mall.inventory.adapter;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private static final int MANY = 12_000;

    @Autowired
    private Depot depot;

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
            depot.silenceReceiver(batchNo, 25);

            calls.post(query(), "sku,on_hand\n" + sku + ",8\n").isProblem(409, "ILLEGAL_STATE");

            assertThat(alive.finish()).contains(" 202");
        }
        assertThat(calls.settled(batchNo).at("state")).isEqualTo("APPLIED");
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(1);
    }

    /** Sends a batch, and returns when it is booked in part. */
    private void bookInPart() {
        String skus = depot.skus(MANY);
        String csv = IntStream.range(0, MANY)
                .mapToObj(sku -> skus + "%06d,%d\n".formatted(sku, sku % 7 + 1))
                .collect(Collectors.joining("", "sku,on_hand\n", ""));
        calls.post(query(), csv).is(202);
        while (Long.parseLong(calls.get(batchNo).at("applied")) == 0) {
            BatchCalls.pause();
        }
    }

    @Test
    void isTakenBackWhileItIsBooked() {
        bookInPart();

        calls.decide(batchNo, "undo").is(202);
        Answer undone = calls.settled(batchNo);

        assertThat(undone.at("state")).isEqualTo("UNDONE");
        assertThat(undone.at("undone")).isEqualTo(undone.at("applied"));
        assertThat(Long.parseLong(undone.at("applied")))
                .as("was asked for too late")
                .isBetween(1L, MANY - 1L);
        assertThat(depot.units(warehouse)).isZero();
        assertThat(depot.blocks(batchNo)).isZero();
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void aDeadNodesBatchIsBookedToTheEnd() {
        bookInPart();

        workers.stop();
        try {
            Answer half = calls.get(batchNo);
            assertThat(half.at("state")).as("stopped too late to see anything").isEqualTo("APPLYING");
            assertThat(Long.parseLong(half.at("applied"))).isBetween(1L, MANY - 1L);
            assertThat(half.at("rowsPerSecond")).isNotEqualTo("nothing");
            assertThat(half.at("estimatedEnd")).isNotEqualTo("nothing");
            depot.giveTurn(warehouse, "a-node-that-died", 28);
        } finally {
            workers.start();
        }
        Answer booked = calls.settled(batchNo);

        assertThat(booked.at("state")).isEqualTo("APPLIED");
        assertThat(booked.at("applied")).isEqualTo(String.valueOf(MANY));
        long expected = IntStream.range(0, MANY).mapToLong(sku -> sku % 7 + 1).sum();
        assertThat(depot.units(warehouse)).isEqualTo(expected);
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
