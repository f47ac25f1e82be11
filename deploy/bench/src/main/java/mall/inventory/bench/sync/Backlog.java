package mall.inventory.bench.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import mall.inventory.bench.books.BenchDatabase;

/**
 * Changed rows that nobody has read yet. SKU after SKU has its turn, again and again, but for as many as a transaction changes: these are changed by the
 * last transaction alone, after all others. Who holds what the books do has therefore read all of it, although what is read back is the last figure from
 * the first turn on.
 */
final class Backlog {

    private static final int WRITERS = 4;

    private final BenchDatabase database;
    private final SyncBooks books;
    private final SyncOptions options;
    private final Consumer<String> progress;

    Backlog(BenchDatabase database, SyncBooks books, SyncOptions options, Consumer<String> progress) {
        this.database = database;
        this.books = books;
        this.options = options;
        this.progress = progress;
    }

    /** SKUs that only the last transaction changes. */
    List<String> last() {
        return LongStream.range(early(), books.skus()).mapToObj(books::sku).toList();
    }

    private int early() {
        return books.skus() - options.transaction();
    }

    /** Makes one, and returns when all of it is committed. */
    void make() {
        long began = System.nanoTime();
        int rows = options.changes() - options.transaction();
        AtomicLong next = new AtomicLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(() -> write(next, rows)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the backlog was not made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the backlog was made", e);
        }
        try (Connection connection = connect()) {
            change(connection, last());
        } catch (SQLException e) {
            throw new IllegalStateException("the backlog's last transaction failed", e);
        }
        progress.accept("A backlog of %,d row changes, %d in a transaction, made in %.1f s"
                .formatted(options.changes(), options.transaction(), (System.nanoTime() - began) / 1e9));
    }

    private void write(AtomicLong next, int rows) {
        try (Connection connection = connect()) {
            for (long from = claim(next); from < rows; from = claim(next)) {
                long until = Math.min(rows, from + options.transaction());
                change(
                        connection,
                        LongStream.range(from, until)
                                .mapToObj(turn -> books.sku(turn % early()))
                                .toList());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a transaction of the backlog failed", e);
        }
    }

    private long claim(AtomicLong next) {
        return next.getAndAdd(options.transaction());
    }

    private Connection connect() throws SQLException {
        return database.connect(ProductStock.PARAMETERS);
    }

    private static void change(Connection connection, List<String> skus) throws SQLException {
        String sql =
                "update stock_bucket set sellable = sellable + 1, version = version + 1 where bucket = 0 and sku in ("
                        + String.join(",", Collections.nCopies(skus.size(), "?")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int number = 0; number < skus.size(); number++) {
                statement.setString(number + 1, skus.get(number));
            }
            int changed = statement.executeUpdate();
            if (changed != skus.size()) {
                throw new SQLException("%d rows changed in place of %d".formatted(changed, skus.size()));
            }
        }
    }
}
