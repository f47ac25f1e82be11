package mall.inventory.adapter.batches;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import mall.inventory.adapter.batches.StockBatch.Progress;
import mall.inventory.adapter.batches.StockBatch.Rows;
import mall.inventory.adapter.batches.StockBatch.Trail;
import org.junit.jupiter.api.Test;

class StockBatchTests {

    private static final Instant RECEIVED = Instant.parse("2026-11-28T06:00:00Z");

    /** A full batch of 4,000 rows, of which 3,000 are to be booked; received in four seconds, booked since the tenth. */
    private static StockBatch batch(long position, int nowSeconds) {
        return new StockBatch(
                1,
                "batch",
                "MAIN",
                BatchMode.FULL,
                RECEIVED,
                false,
                BatchSource.REST,
                BatchState.APPLYING,
                null,
                new Rows(4_000, 4_000, 0, 0, 0, 0),
                new Difference(0, 10_000, 3_000, 1_000, 0, 0, 0, 0, List.of()),
                new Progress(true, position, position, 0, null, 0, 0),
                List.of(),
                null,
                null,
                new Trail(
                        RECEIVED.plusSeconds(nowSeconds),
                        RECEIVED,
                        "erp",
                        RECEIVED.plusSeconds(4),
                        null,
                        null,
                        RECEIVED.plusSeconds(10),
                        null,
                        null,
                        null));
    }

    @Test
    void tellsHowFastItIsBookedAndWhenThatEnds() {
        StockBatch half = batch(1_000, 15);

        assertThat(half.rowsPerSecond()).isEqualTo(200);
        assertThat(half.estimatedEnd()).isEqualTo(RECEIVED.plusSeconds(15 + 10));
    }

    @Test
    void tellsHowFastItWasReadWhileNothingIsBooked() {
        StockBatch begun = batch(0, 15);

        assertThat(begun.rowsPerSecond()).isEqualTo(1_000);
        assertThat(begun.estimatedEnd()).isNull();
    }
}
