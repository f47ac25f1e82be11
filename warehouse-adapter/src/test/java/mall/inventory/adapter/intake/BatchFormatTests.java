package mall.inventory.adapter.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFormatTests {

    @ParameterizedTest
    @CsvSource({
        "text/csv, CSV",
        "TEXT/CSV; charset=utf-8; header=present, CSV",
        "application/x-ndjson, NDJSON",
        "application/x-ndjson ;charset=UTF-8, NDJSON"
    })
    void knowsItsMediaType(String contentType, BatchFormat format) {
        assertThat(BatchFormat.ofMediaType(contentType)).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "application/json", "text/csvx", "text/plain;text/csv"})
    void knowsNoOtherMediaType(String contentType) {
        assertThat(BatchFormat.ofMediaType(contentType)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a.csv, CSV", "A.CSV.GZ, CSV", "2026-11-24.counts.ndjson, NDJSON", "a.ndjson.gz, NDJSON"})
    void knowsItsFileNames(String name, BatchFormat format) {
        assertThat(BatchFormat.ofFileName(name)).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "csv", "a.json", "a.csv.zip", "a.gz", "a.csv.gz.gz"})
    void knowsNoOtherFileNames(String name) {
        assertThat(BatchFormat.ofFileName(name)).isEmpty();
    }

    @Test
    void namesItsMediaType() {
        assertThat(BatchFormat.ofMediaType(BatchFormat.NDJSON.mediaType())).contains(BatchFormat.NDJSON);
    }
}
