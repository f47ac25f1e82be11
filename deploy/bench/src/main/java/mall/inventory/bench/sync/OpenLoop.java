package mall.inventory.bench.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.bench.measure.Slice;
import org.HdrHistogram.ConcurrentHistogram;

/** Transactions of one row each, begun by the clock: whoever is slow to commit or to see them does not keep the next one waiting. */
final class OpenLoop {

    /** So many may be under way; a machine that has more than that under way begins them late, which is counted. */
    static final int WRITERS = 32;

    private static final long LONGEST_MICROS = 600_000_000;
    private static final int DIGITS = 3;

    private final SyncBooks books;
    private final Sightings sightings;
    private final int rate;
    private final Map<String, AtomicLong> versions = new HashMap<>();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong withinSlice = new AtomicLong();
    private final ConcurrentHistogram lateMicros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final Slice slice;
    private long began;
    private long from;
    private long until;

    /**
     * What it did.
     *
     * @param perSecond changes that were due and committed within the slice
     * @param lateMillis how late 99 of 100 changes at most were begun
     */
    record Outcome(double perSecond, double lateMillis) {}

    private OpenLoop(SyncBooks books, Sightings sightings, int rate, Slice slice) {
        this.books = books;
        this.sightings = sightings;
        this.rate = rate;
        this.slice = slice;
        books.figures().forEach((sku, figure) -> versions.put(sku, new AtomicLong(figure.version())));
    }

    /** Runs until the slice is over and every commit has returned. Nobody else may change these rows meanwhile. */
    static Outcome run(BenchDatabase database, SyncBooks books, Sightings sightings, int rate, Slice slice) {
        OpenLoop loop = new OpenLoop(books, sightings, rate, slice);
        List<Connection> connections = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                connections.add(database.connect(ProductStock.PARAMETERS));
            }
            loop.begin();
            List<Future<?>> writers = new ArrayList<>();
            for (Connection connection : connections) {
                writers.add(threads.submit(() -> loop.write(connection)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a writer cannot connect", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a change failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rows were changed", e);
        } finally {
            connections.forEach(OpenLoop::close);
        }
        return loop.outcome();
    }

    private void begin() {
        began = System.nanoTime();
        from = began + slice.ramp().toNanos();
        until = from + slice.measured().toNanos();
    }

    private void write(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement("""
                update stock_bucket set sellable = sellable + 1, version = version + 1 where sku = ? and bucket = 0
                """)) {
            while (true) {
                long number = next.getAndIncrement();
                long due = began + Math.round(number * 1e9 / rate);
                if (due - until >= 0) {
                    return;
                }
                awaitMoment(due);
                change(statement, books.sku(number), due);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a row was not changed", e);
        }
    }

    private static void awaitMoment(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void change(PreparedStatement statement, String sku, long due) throws SQLException {
        boolean counts = due - from >= 0;
        if (counts) {
            lateMicros.recordValue(Math.clamp((System.nanoTime() - due) / 1_000, 0, LONGEST_MICROS));
        }
        AtomicLong version = Objects.requireNonNull(versions.get(sku), sku);
        // Whoever commits a version first tells of it first. With thousands of SKUs nobody waits here.
        synchronized (version) {
            statement.setString(1, sku);
            if (statement.executeUpdate() != 1) {
                throw new SQLException(sku + " is not there");
            }
            long at = System.nanoTime();
            sightings.committed(sku, version.incrementAndGet(), at, counts);
            if (counts && at - until < 0) {
                withinSlice.incrementAndGet();
            }
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("a writer cannot be disconnected", e);
        }
    }

    private Outcome outcome() {
        double seconds = slice.measured().toNanos() / 1e9;
        return new Outcome(withinSlice.get() / seconds, lateMicros.getValueAtPercentile(99) / 1e3);
    }
}
