package mall.inventory.adapter.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of rows by SKU, in the order of {@link mall.inventory.sku.Sku} and of the database, and finds the SKUs that stand on
 * several lines. Not for several threads at once.
 *
 * <ol>
 *   <li>{@value #RUN} rows at a time are sorted in memory; few rows never leave it;
 *   <li>of more, each sorted run is appended to a temporary file, about 16 bytes a row;
 *   <li>all runs are read at once and merged, through small buffers.
 * </ol>
 */
public final class RowSorter implements AutoCloseable {

    private static final int RUN = 50_000;

    /** Codes are ASCII, so that Java's order is that of their bytes, as in {@code utf8mb4_0900_bin}. */
    private static final Comparator<CountedRow> ORDER =
            Comparator.comparing(CountedRow::sku).thenComparingLong(CountedRow::line);

    private final Path folder;
    private final int run;
    private final List<CountedRow> latest = new ArrayList<>();
    private @Nullable RunFile file;
    private State state = State.TAKING;

    private enum State {
        TAKING,
        GIVING,
        FAILED,
        CLOSED
    }

    /** @param folder where temporary files may be; it must be there */
    public RowSorter(Path folder) {
        this(folder, RUN);
    }

    RowSorter(Path folder, int run) {
        this.folder = folder;
        this.run = run;
    }

    /**
     * Takes a row; lines are distinct, and may come in any order.
     *
     * @throws UncheckedIOException when it cannot be written to disk; the sorter can only be closed then
     * @throws IllegalStateException after {@link #forEach}
     */
    public void add(CountedRow row) {
        if (state != State.TAKING) {
            throw new IllegalStateException("no rows are taken any more");
        }
        if (latest.size() == run) {
            spill();
        }
        latest.add(row);
    }

    private void spill() {
        latest.sort(ORDER);
        try {
            if (file == null) {
                file = RunFile.create(folder, ORDER);
            }
            file.append(latest);
        } catch (IOException e) {
            // Half a run may be written: neither that nor what comes next can be trusted.
            state = State.FAILED;
            throw new UncheckedIOException(e);
        }
        latest.clear();
    }

    /** How many sorted runs had to be written so far. */
    int runs() {
        return file == null ? 0 : file.runs();
    }

    /**
     * Gives all rows that were added, in the order of their SKUs; may be called again.
     *
     * @param unique gets each SKU that stands on one line
     * @param duplicate gets each line of every other SKU
     * @throws UncheckedIOException when the temporary file cannot be read
     */
    public void forEach(Consumer<CountedRow> unique, Consumer<Rejection> duplicate) {
        if (state == State.FAILED || state == State.CLOSED) {
            throw new IllegalStateException("no rows are given any more");
        }
        if (state == State.TAKING) {
            latest.sort(ORDER);
            state = State.GIVING;
        }
        SameSku group = new SameSku(unique, duplicate);
        merge(group::add);
        group.end();
    }

    private void merge(Consumer<CountedRow> sorted) {
        PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::row, ORDER));
        for (Iterator<CountedRow> rows : sources()) {
            if (rows.hasNext()) {
                heads.add(new Head(rows.next(), rows));
            }
        }
        while (heads.size() > 1) {
            Head least = heads.remove();
            sorted.accept(least.row);
            if (least.rows.hasNext()) {
                heads.add(new Head(least.rows.next(), least.rows));
            }
        }
        // Mostly all there is: a file in order.
        heads.forEach(last -> {
            sorted.accept(last.row);
            last.rows.forEachRemaining(sorted);
        });
    }

    private List<Iterator<CountedRow>> sources() {
        List<Iterator<CountedRow>> sources = new ArrayList<>();
        sources.add(latest.iterator());
        if (file != null) {
            try {
                sources.addAll(file.read());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    /** Deletes what was written. */
    @Override
    public void close() {
        state = State.CLOSED;
        latest.clear();
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The next row of a run, and what comes after it. */
    private record Head(CountedRow row, Iterator<CountedRow> rows) {}

    /** Rows of one SKU follow each other: only the first is kept, until the next one tells whether it was the only one. */
    private static final class SameSku {

        private final Consumer<CountedRow> unique;
        private final Consumer<Rejection> duplicate;
        private @Nullable CountedRow first;
        private boolean several;

        SameSku(Consumer<CountedRow> unique, Consumer<Rejection> duplicate) {
            this.unique = unique;
            this.duplicate = duplicate;
        }

        void add(CountedRow row) {
            if (first == null || !first.sku().equals(row.sku())) {
                end();
                first = row;
                several = false;
                return;
            }
            if (!several) {
                several = true;
                duplicate.accept(rejection(first, row));
            }
            duplicate.accept(rejection(row, first));
        }

        void end() {
            if (first != null && !several) {
                unique.accept(first);
            }
        }

        private static Rejection rejection(CountedRow row, CountedRow other) {
            return new Rejection(row.line(), Rejection.SKU, row.sku(), "SKU also on line " + other.line(), row.sku());
        }
    }
}
