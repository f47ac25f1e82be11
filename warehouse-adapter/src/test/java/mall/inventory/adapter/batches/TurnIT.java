package mall.inventory.adapter.batches;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import mall.inventory.adapter.AdapterTest;
import mall.inventory.adapter.BatchCalls;
import mall.inventory.adapter.Depot;
import mall.inventory.database.WriteTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A worker that was frozen, and wakes when somebody else has its turn. */
@AdapterTest
class TurnIT {

    private static final String FROZEN = "a-node-that-freezes";
    private static final String ANOTHER = "another-node";

    @Autowired
    private Depot depot;

    @Autowired
    private JdbcTurns turns;

    @Autowired
    private JdbcStockBatches batches;

    @Autowired
    private WriteTransactions transactions;

    @Autowired
    private Judging judging;

    @Autowired
    private Booking booking;

    @Autowired
    private TakingBack takingBack;

    @LocalServerPort
    private int port;

    private BatchCalls calls;
    private String warehouse;
    private String sku;
    private String batchNo;

    @BeforeEach
    void holdTheTurn() {
        calls = new BatchCalls(port);
        warehouse = depot.warehouse();
        sku = depot.skuWith(10, warehouse);
        batchNo = number("batch");
        assertThat(take(FROZEN)).isTrue();
    }

    private boolean take(String owner) {
        return transactions.execute(status -> turns.take(warehouse, owner));
    }

    private Turn turn(BooleanSupplier whileItGoesOn) {
        return new Turn(turns, transactions, whileItGoesOn, warehouse, FROZEN);
    }

    private StockBatch batch() {
        return batches.find(batchNo).orElseThrow();
    }

    @Test
    void booksAndTakesBackNothing() {
        calls.post("warehouse=" + warehouse + "&batchNo=" + batchNo, "sku,on_hand\n" + sku + ",4\n")
                .is(202);
        judging.judge(batch(), turn(() -> true));
        assertThat(batch().state()).isEqualTo(BatchState.APPLYING);

        Turn frozen = turn(() -> {
            if (batch().progress().planned()) {
                depot.giveTurn(warehouse, ANOTHER, 0);
            }
            return true;
        });
        assertThatExceptionOfType(Turn.OverException.class).isThrownBy(() -> booking.book(batch(), frozen));

        assertThat(batch().progress().planned()).isTrue();
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(10);

        depot.giveTurn(warehouse, ANOTHER, 31);
        assertThat(calls.settled(batchNo).at("state")).isEqualTo("APPLIED");
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(4);

        while (!take(FROZEN)) {
            Thread.onSpinWait();
        }
        calls.decide(batchNo, "undo").is(202);
        Turn frozenAgain = turn(() -> {
            depot.giveTurn(warehouse, ANOTHER, 0);
            return true;
        });
        assertThatExceptionOfType(Turn.OverException.class).isThrownBy(() -> takingBack.takeBack(batch(), frozenAgain));

        assertThat(depot.onHand(sku, warehouse)).isEqualTo(4);
        depot.giveTurn(warehouse, ANOTHER, 31);
        assertThat(calls.settled(batchNo).at("state")).isEqualTo("UNDONE");
    }

    @Test
    void isNotTakenOverInMidTransaction() {
        depot.giveTurn(warehouse, FROZEN, 31);

        boolean takenMeanwhile = transactions.execute(status -> {
            turn(() -> true).require();
            return CompletableFuture.supplyAsync(() -> take(ANOTHER)).join();
        });

        assertThat(takenMeanwhile).isFalse();
        assertThat(take(ANOTHER)).isTrue();
        assertThatExceptionOfType(Turn.OverException.class)
                .isThrownBy(() -> transactions.execute(status -> {
                    turn(() -> true).require();
                    return true;
                }));
    }
}
