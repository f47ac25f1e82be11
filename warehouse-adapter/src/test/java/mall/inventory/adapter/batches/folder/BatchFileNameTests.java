package mall.inventory.adapter.batches.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import mall.inventory.adapter.batches.BatchMode;
import mall.inventory.adapter.batches.Delivery;
import mall.inventory.adapter.intake.BatchFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFileNameTests {

    private static BatchFileName read(String name) {
        return BatchFileName.of(name).orElseThrow();
    }

    @Test
    void isWarehouseAndNumber() {
        BatchFileName name = read("MAIN_2026-11-23.csv");

        assertThat(name.format()).isEqualTo(BatchFormat.CSV);
        Delivery delivery = name.delivery();
        assertThat(delivery.warehouse()).isEqualTo("MAIN");
        assertThat(delivery.batchNo()).isEqualTo("MAIN_2026-11-23");
        assertThat(delivery.mode()).isEqualTo(BatchMode.FULL);
        assertThat(delivery.asOf()).isNull();
    }

    @Test
    void hasAMomentAndAModeAtItsEnd() {
        BatchFileName name = read("MAIN_n_17_20261123T140500Z_partial.ndjson.gz");

        assertThat(name.format()).isEqualTo(BatchFormat.NDJSON);
        Delivery delivery = name.delivery();
        assertThat(delivery.warehouse()).isEqualTo("MAIN");
        assertThat(delivery.batchNo()).isEqualTo("MAIN_n_17");
        assertThat(delivery.mode()).isEqualTo(BatchMode.PARTIAL);
        assertThat(delivery.asOf()).isEqualTo(Instant.parse("2026-11-23T14:05:00Z"));
    }

    @Test
    void isAnotherBatchInAnotherWarehouse() {
        assertThat(read("MAIN_2026-11-23.csv").delivery().batchNo())
                .isNotEqualTo(read("NORTH_2026-11-23.csv").delivery().batchNo());
    }

    @Test
    void makesANumberOfUpTo64Characters() {
        assertThat(BatchFileName.of("MAIN_" + "1".repeat(59) + ".csv")).isPresent();
        assertThat(BatchFileName.of("MAIN_" + "1".repeat(60) + ".csv")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIN.csv",
                "MAIN_.csv",
                "_1.csv",
                "MAIN_1.txt",
                "MAIN_1.csv.zip",
                "MAIN_a b.csv",
                "MA IN_1.csv",
                "MAIN_1_20261323T140500Z.csv",
            })
    void isNotGuessed(String name) {
        assertThat(BatchFileName.of(name)).isEmpty();
    }
}
