package mall.inventory.bench.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.bench.books.Books;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Results;
import mall.inventory.bench.measure.Rounds;
import mall.inventory.bench.report.Report;
import mall.inventory.localstack.Store;
import org.springframework.util.FileSystemUtils;

/**
 * The sync service reads a backlog of the binlog, against a bare engine that only counts one; and while rows are changed at a steady rate, how old a change
 * is when Kafka, the product system and the read model have it.
 */
public final class SyncRow {

    private static final Duration CHECK_LIMIT = Duration.ofMinutes(5);

    private final SyncOptions options;
    private final Consumer<String> progress;

    public SyncRow(SyncOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Measures everything. */
    public Report run() {
        Path folder = newFolder();
        // The product system is another server: what is written there is not in the binlog that is read.
        try (BenchDatabase database = BenchDatabase.start(Set.of(Store.MYSQL, Store.KAFKA, Store.REDIS), progress);
                BenchDatabase product = BenchDatabase.start(Set.of(Store.MYSQL), progress);
                Books books = Books.open(database);
                Binlog binlog = new Binlog(database);
                SyncTopics topics = new SyncTopics(database, progress);
                ReadModel model = new ReadModel(database.redis())) {
            SyncTables tables = new SyncTables(options, database);
            SyncBooks skus = new SyncBooks(books, options.skus());
            skus.open();
            progress.accept("The sync service starts, and publishes %,d SKUs".formatted(options.skus()));
            try (SyncService service = SyncService.start(
                            database, product, binlog, topics, books, options.serviceFlags(), folder);
                    EngineProcess engine =
                            EngineProcess.start(binlog.environment(), options.serviceFlags(), skus::touch);
                    ProductStock stock = new ProductStock(product)) {
                service.awaitRunning();
                stock.await(skus.figures(), List.of(skus.sku(0)), CHECK_LIMIT, service::explanation);
                Backlog backlog = new Backlog(database, skus, options, progress);
                return measure(
                        tables,
                        skus,
                        new PublishedBacklog(options, skus, backlog, binlog, service, stock),
                        new CountedBacklog(options, skus, backlog, binlog, service, stock, engine),
                        List.of(
                                new Ages("Kafka", database, skus, options, () -> new KafkaWatch(topics)),
                                new Ages("product system", database, skus, options, () -> new ProductWatch(product)),
                                new Ages("read model", database, skus, options, () -> new ModelWatch(model))),
                        () -> check(skus, stock, service));
            }
        } finally {
            delete(folder);
        }
    }

    private Report measure(
            SyncTables tables,
            SyncBooks skus,
            PublishedBacklog published,
            CountedBacklog counted,
            List<Ages> ages,
            Runnable check) {
        List<Contender> all = new ArrayList<>(List.of(published, counted));
        all.addAll(ages);
        Results<Contender> results = new Rounds(options.rounds(), progress, check).run(all);
        List<String> complaints = new ArrayList<>(skus.complaints());
        complaints.addAll(counted.complaints());
        ages.forEach(age -> complaints.addAll(age.complaints()));
        return tables.report(results, published, counted, ages, complaints);
    }

    /** The product system has to come to hold what the books do, whatever is under way; else there is nothing to go on with. */
    private void check(SyncBooks skus, ProductStock product, SyncService service) {
        product.await(skus.figures(), List.of(skus.sku(0)), CHECK_LIMIT, service::explanation);
        skus.check();
        progress.accept("The product system holds what the books do, of %,d SKUs; the books were checked"
                .formatted(options.skus()));
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("mall-inventory-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
