package mall.inventory.adapter.batches;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mall.inventory.adapter.AdapterTest;
import mall.inventory.adapter.BatchCalls;
import mall.inventory.adapter.Depot;
import mall.inventory.adapter.batches.JdbcBatchRows.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A transaction whose commit got no answer runs again. */
@AdapterTest
class RepeatedStepsIT {

    @Autowired
    private Depot depot;

    @Autowired
    private JdbcSteps steps;

    @Autowired
    private JdbcBatchRows rows;

    @Autowired
    private JdbcReceipts receipts;

    @Autowired
    private JdbcStockBatches batches;

    @LocalServerPort
    private int port;

    private String batchNo;

    @BeforeEach
    void aBatch() {
        String warehouse = depot.warehouse();
        batchNo = number("batch");
        String csv = "sku,on_hand\n" + depot.skuWith(3, warehouse) + ",2\n";
        BatchCalls calls = new BatchCalls(port);
        calls.settle("warehouse=" + warehouse + "&batchNo=" + batchNo, csv);
    }

    private StockBatch batch() {
        return batches.find(batchNo).orElseThrow();
    }

    private static void twice(Runnable step) {
        step.run();
        step.run();
    }

    @Test
    void tellsHowFarItIsAndNotHowMuchFurther() {
        twice(() -> steps.worked(batchNo, 500, 400, 100));
        twice(() -> steps.takenBack(batchNo, "s", 300, 200));

        assertThat(batch().progress()).isEqualTo(new StockBatch.Progress(true, 500, 400, 100, "s", 300, 200));
    }

    @Test
    void keepsWhatItKeptBefore() {
        List<RejectedRow> rejected =
                List.of(new RejectedRow(2, "", "x", "is broken", null), new RejectedRow(3, "", "y", "is broken", "y"));

        twice(() -> rows.add(batchNo, Kind.ROW, 0, 1, new byte[] {1, 2}));
        twice(() -> rows.reject(batchNo, 0, 0, rejected));
        twice(() -> rows.reject(batchNo, 0, 2, rejected.reversed()));

        assertThat(rows.part(batchNo, Kind.ROW, 0)).hasValue(new byte[] {1, 2});
        assertThat(rows.rejections(batchNo, 0, 0, 10))
                .containsExactly(rejected.get(0), rejected.get(1), rejected.get(1), rejected.get(0));
    }

    @Test
    void knowsThatItIsStaged() {
        StockBatch staged = batch();

        assertThat(receipts.staged(batchNo, "its-receiver", staged.rows(), staged.hash()))
                .isTrue();
    }
}
