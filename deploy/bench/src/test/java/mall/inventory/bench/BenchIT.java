package mall.inventory.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mall.inventory.bench.batches.BatchesRow;
import mall.inventory.bench.deduction.DeductionRow;
import mall.inventory.bench.report.Report;
import mall.inventory.bench.sale.SaleRow;
import mall.inventory.bench.shipping.ShippingRow;
import mall.inventory.bench.sync.SyncRow;
import org.junit.jupiter.api.Test;

/** That the runner runs. What it measures here means nothing. */
class BenchIT {

    private final List<String> progress = new ArrayList<>();

    @Test
    void measuresEverybodyAndChecksTheBooks() {
        Report report = run("--strategies", "conditional-update", "--callers", "1,8");

        assertThat(report.complaints()).isEmpty();
        List<List<String>> figures = report.tables().getFirst().rows();
        assertThat(figures)
                .extracting(List::getFirst)
                .containsExactly("conditional-update", "conditional-update", "bare inserts, batch 64");
        assertThat(figures)
                .allSatisfy(row -> assertThat(row.get(4)).doesNotStartWith("0 ").matches("[\\d,.]+ \\(.*"));
        assertThat(report.tables().getLast().rows()).hasSize(2);
        assertThat(report.lines())
                .anyMatch(line -> line.matches("- The books balance: [1-9][\\d,]* orders in 3 slices;.*"));
        assertThat(report.lines()).anyMatch(line -> line.contains("sync_binlog=1, innodb_flush_log_at_trx_commit=1"));
        assertThat(progress).anyMatch(line -> line.startsWith("Round 1 of 1, 3 of 3"));
    }

    @Test
    void comparesOrdersWithAnAddressWithThoseWithout() {
        Options options = Options.parse(List.of(
                "shipping", "--rounds", "1", "--seconds", "1", "--warm-up", "1", "--callers", "8", "--catalogue", "3"));

        Report report = new ShippingRow(options.shipping(), progress::add).run();

        assertThat(report.complaints()).isEmpty();
        assertThat(report.tables().getFirst().rows())
                .extracting(row -> row.getFirst() + ", " + row.get(2))
                .containsExactly(
                        "hot SKU, with shipTo", "hot SKU, without", "catalogue, with shipTo", "catalogue, without");
        assertThat(report.tables().getFirst().rows())
                .allSatisfy(row -> assertThat(row.getLast()).isEqualTo("0"));
        assertThat(report.tables().getLast().rows()).hasSize(2);
    }

    @Test
    void holdsRedisAndTheBooksOfASaleAgainstEachOther() {
        Report report = sale("--parts", "decisions,orders");

        assertThat(report.complaints()).isEmpty();
        assertThat(report.tables().getFirst().rows())
                .extracting(List::getFirst)
                .containsExactly("batches of 64, 2 shards", "redis-benchmark -P 16");
        assertThat(report.tables().get(2).rows())
                .extracting(List::getFirst)
                .containsExactly("redis", "mysql", "bare inserts");
        assertThat(report.tables().get(2).rows())
                .allSatisfy(row -> assertThat(row.get(3)).doesNotStartWith("0 ").matches("[\\d,.]+ \\(.*"));
        assertThat(report.lines()).anyMatch(line -> line.startsWith("- The books balance"));
    }

    @Test
    void holdsCountsAgainstABareLoadAndTheBooksAgainstTheFiles() {
        Options options = Options.parse(List.of(
                "batches",
                "--rounds",
                "1",
                "--seconds",
                "1",
                "--warm-up",
                "1",
                "--rows",
                "2000",
                "--warehouses",
                "2",
                "--one-file",
                "2000"));

        Report report = new BatchesRow(options.batches(), progress::add).run();

        assertThat(report.complaints()).isEmpty();
        assertThat(report.tables().getFirst().rows()).hasSize(6);
        assertThat(report.tables().getFirst().rows())
                .allSatisfy(row -> assertThat(row.get(1)).doesNotStartWith("0 ").matches("[\\d,.]+ \\(.*"));
        assertThat(report.tables().getLast().rows()).hasSize(3);
    }

    @Test
    void holdsTheSyncAgainstABareEngineAndTheProductSystemAgainstTheBooks() {
        Options options = Options.parse(List.of(
                "sync",
                "--rounds",
                "1",
                "--seconds",
                "1",
                "--warm-up",
                "1",
                "--changes",
                "3000",
                "--skus",
                "100",
                "--transaction",
                "20",
                "--rate",
                "100",
                "--service-flags",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));

        Report report = new SyncRow(options.sync(), progress::add).run();

        assertThat(report.complaints()).isEmpty();
        assertThat(report.tables().getFirst().rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.get(1)).doesNotStartWith("0 ").matches("[\\d,.]+ \\(.*"));
        assertThat(report.tables().get(1).rows())
                .extracting(List::getFirst)
                .containsExactly("Kafka", "product system", "read model");
        assertThat(report.tables().get(1).rows()).allSatisfy(row -> {
            assertThat(row.get(3)).matches("[\\d,.]+ \\(.*");
            assertThat(row.get(5)).isEqualTo("0");
        });
        assertThat(report.tables().getLast().rows()).hasSize(2);
        assertThat(report.lines()).anyMatch(line -> line.startsWith("- The books balance"));
    }

    private Report sale(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "sale",
                "--rounds",
                "1",
                "--seconds",
                "2",
                "--warm-up",
                "1",
                "--tickets",
                "64",
                "--shards",
                "2",
                "--callers",
                "8",
                "--connections",
                "4",
                "--service-flags",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
        words.addAll(List.of(more));
        return new SaleRow(Options.parse(words).sale(), progress::add).run();
    }

    private Report run(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "deduction",
                "--rounds",
                "1",
                "--seconds",
                "2",
                "--warm-up",
                "1",
                "--pools",
                "4",
                "--buckets",
                "1",
                "--batch",
                "64"));
        words.addAll(List.of(more));
        return new DeductionRow(Options.parse(words).deduction(), progress::add).run();
    }
}
