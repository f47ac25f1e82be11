package mall.inventory.adapter;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import mall.inventory.adapter.BatchCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A batch on which the work fails again and again holds up no other one, says so, and can be dropped. */
@AdapterTest
class BatchTroubleIT {

    @Autowired
    private Depot depot;

    @Autowired
    private MeterRegistry meters;

    @LocalServerPort
    private int port;

    private BatchCalls calls;
    private String warehouse;
    private String sku;
    private String stuck;

    @BeforeEach
    void aBatchThatIsStuck() {
        calls = new BatchCalls(port);
        warehouse = depot.warehouse();
        sku = depot.skuWith(10, warehouse);
        stuck = number("stuck");
        calls.settle(query(number("first")), csv(10));
        depot.giveTurn(warehouse, "another-node", 0);
        calls.post(query(stuck), csv(9)).is(202);
        depot.damage(stuck, 4);
    }

    private String query(String batchNo) {
        return "mode=partial&warehouse=" + warehouse + "&batchNo=" + batchNo;
    }

    private String csv(int units) {
        return "sku,on_hand\n" + sku + "," + units + "\n";
    }

    private void isBookedAll(String batchNo) {
        assertThat(calls.settled(batchNo).at("state")).isEqualTo("APPLIED");
    }

    @Test
    void letsLaterOnesPassAndSaysWhatIsWrong() {
        try {
            letsLaterOnesPass();
        } finally {
            // Tried again each minute it would change what other tests compare.
            calls.decide(stuck, "undo");
        }
    }

    private void letsLaterOnesPass() {
        String later = number("later");
        calls.post(query(later), csv(8)).is(202);

        depot.giveTurn(warehouse, "another-node", 31);
        isBookedAll(later);

        Answer still = calls.get(stuck);
        assertThat(still.at("state")).isEqualTo("STAGING");
        assertThat(still.at("trouble")).contains("not rows");
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(8);
        while (meters.get("inventory.adapter.batches.stuck").gauge().value() < 1) {
            BatchCalls.pause();
        }
        assertThat(meters.get("inventory.adapter.batch.failures").counter().count())
                .isPositive();
    }

    @Test
    void isDroppedByOps() {
        Answer dropped = calls.decide(stuck, "undo").is(202);

        assertThat(dropped.at("state")).isEqualTo("FAILED");
        assertThat(dropped.at("failure")).contains("taken back", "nothing was booked");
        assertThat(dropped.at("undoneBy")).isEqualTo("test-ops");
        assertThat(depot.blocks(stuck)).isZero();
        assertThat(calls.decide(stuck, "undo").is(200).replayed()).isTrue();
        depot.giveTurn(warehouse, "another-node", 31);
        calls.post(query(stuck), csv(7)).is(202);
        isBookedAll(stuck);
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(7);
    }
}
