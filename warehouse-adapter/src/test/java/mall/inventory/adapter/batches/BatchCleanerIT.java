package mall.inventory.adapter.batches;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import mall.inventory.adapter.AdapterTest;
import mall.inventory.adapter.BatchCalls;
import mall.inventory.adapter.Depot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What nobody can book or wants to see any more goes; that there was a batch stays. */
@AdapterTest
class BatchCleanerIT {

    private static final int MANY = 5_001;

    @Autowired
    private Depot depot;

    @Autowired
    private BatchCleaner cleaner;

    @LocalServerPort
    private int port;

    private BatchCalls calls;
    private String warehouse;
    private String sku;

    @BeforeEach
    void stock() {
        calls = new BatchCalls(port);
        warehouse = depot.warehouse();
        sku = depot.skuWith(10, warehouse);
    }

    private String settled(String more, String rows) {
        String batchNo = number("batch");
        calls.settle(
                "mode=partial&warehouse=" + warehouse + "&batchNo=" + batchNo + more,
                "sku,on_hand\n" + sku + ",9\n" + rows);
        return batchNo;
    }

    @Test
    void letsFailWhatNobodyHasApproved() {
        String old = settled("&preview=true", "");
        String young = settled("&preview=true", "");
        depot.age(old, 31);
        depot.age(young, 29);

        cleaner.clean();

        assertThat(calls.get(old).at("state")).isEqualTo("FAILED");
        assertThat(calls.get(old).at("failure")).contains("nobody has approved it", "Count again");
        assertThat(depot.blocks(old)).isZero();
        assertThat(calls.get(young).at("state")).isEqualTo("PREVIEW");
        calls.decide(young, "approve").is(202);
        assertThat(calls.settled(young).at("state")).isEqualTo("APPLIED");
    }

    @Test
    void forgetsTheRowsOfWhatIsOverForLong() {
        String bad = "broken\n";
        String old = settled("", bad.repeat(MANY));
        String young = settled("", bad);
        depot.age(old, 91);
        depot.age(young, 89);

        cleaner.clean();

        assertThat(calls.rejections(old).lines()).hasSize(1);
        assertThat(calls.get(old).is(200).at("rejected")).isEqualTo(String.valueOf(MANY));
        assertThat(calls.rejections(young).lines()).hasSize(2);
    }
}
