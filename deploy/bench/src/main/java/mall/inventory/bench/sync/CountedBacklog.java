package mall.inventory.bench.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;

/**
 * The limit: the bare engine counts a backlog of its own, from when the server begins to send it the binlog until it says that it has counted the last
 * change. The sync service is paused until then.
 */
final class CountedBacklog implements Contender {

    private final SyncOptions options;
    private final SyncBooks books;
    private final Backlog backlog;
    private final Binlog binlog;
    private final SyncService service;
    private final ProductStock product;
    private final EngineProcess engine;
    private final List<String> complaints = new ArrayList<>();

    CountedBacklog(
            SyncOptions options,
            SyncBooks books,
            Backlog backlog,
            Binlog binlog,
            SyncService service,
            ProductStock product,
            EngineProcess engine) {
        this.options = options;
        this.books = books;
        this.backlog = backlog;
        this.binlog = binlog;
        this.service = service;
        this.product = product;
        this.engine = engine;
    }

    @Override
    public String label() {
        return "bare engine, counting";
    }

    @Override
    public void warmUp() {
        measure();
    }

    @Override
    public Measurement measure() {
        service.pause();
        binlog.flush();
        Binlog.Position from = binlog.end();
        backlog.make();
        Set<Long> before = binlog.senders();
        engine.count(from, options.changes());
        long began = binlog.awaitSender(before, "the bare engine", engine::endOfLog);
        long ended = engine.awaitCounted(PublishedBacklog.LIMIT);
        long counted = engine.awaitStopped();
        if (counted != options.changes()) {
            complaints.add(
                    "the bare engine has counted %,d changes in place of %,d".formatted(counted, options.changes()));
        }
        service.resume();
        product.await(books.figures(), backlog.last(), PublishedBacklog.LIMIT, service::explanation);
        service.awaitRunning();
        return new Measurement(options.changes() / ((ended - began) / 1e9), Double.NaN, Double.NaN, 0, 0);
    }

    List<String> complaints() {
        return complaints;
    }
}
