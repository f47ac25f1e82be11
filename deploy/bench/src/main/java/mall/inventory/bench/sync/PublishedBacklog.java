package mall.inventory.bench.sync;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;

/**
 * The sync service reads a backlog, from when the server begins to send it the binlog until the product system holds what the books do. It was paused
 * while the backlog was made, so its JVM has long started.
 */
final class PublishedBacklog implements Contender {

    static final Duration LIMIT = Duration.ofMinutes(20);

    private final SyncOptions options;
    private final SyncBooks books;
    private final Backlog backlog;
    private final Binlog binlog;
    private final SyncService service;
    private final ProductStock product;

    PublishedBacklog(
            SyncOptions options,
            SyncBooks books,
            Backlog backlog,
            Binlog binlog,
            SyncService service,
            ProductStock product) {
        this.options = options;
        this.books = books;
        this.backlog = backlog;
        this.binlog = binlog;
        this.service = service;
        this.product = product;
    }

    @Override
    public String label() {
        return "inventory-sync, to the product system";
    }

    @Override
    public void warmUp() {
        measure();
    }

    @Override
    public Measurement measure() {
        binlog.flush();
        // So that its position is in the new file.
        books.touch();
        product.await(books.figures(), List.of(books.sku(0)), LIMIT, service::explanation);
        service.pause();
        backlog.make();
        Map<String, Figure> figures = books.figures();
        List<String> last = backlog.last();
        Set<Long> before = binlog.senders();
        service.resume();
        long began = binlog.awaitSender(before, "the sync service", service::explanation);
        long ended = product.await(figures, last, LIMIT, service::explanation);
        service.awaitRunning();
        return new Measurement(options.changes() / ((ended - began) / 1e9), Double.NaN, Double.NaN, 0, 0);
    }
}
