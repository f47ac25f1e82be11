package mall.inventory.adapter.batches;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import mall.inventory.counting.Expected;
import mall.inventory.counting.StockCounts;
import mall.inventory.warehouse.CountKey;
import org.jspecify.annotations.Nullable;

/**
 * What the books expect in a warehouse, in the order of the SKUs. It is read on a thread of its own, because its one snapshot keeps the
 * thread's connection busy to the end; a few thousand rows wait at a time.
 */
final class ExpectedRows implements Iterator<Expected>, AutoCloseable {

    private static final int BLOCK = 1_000;
    private static final int BLOCKS = 8;

    /** What the reader says: some rows, or that there are no more, and why. */
    private record Block(
            List<Expected> rows, boolean last, @Nullable Throwable failure) {}

    private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS);
    private final Runnable whileWaiting;
    private final Thread reader;
    private Iterator<Expected> block = List.<Expected>of().iterator();
    private boolean last;

    /** Nobody wants the rest of the rows. */
    private static final class EnoughException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EnoughException() {
            super("enough", null, false, false);
        }
    }

    /** @param whileWaiting is called again and again for as long as the next row is not there */
    ExpectedRows(StockCounts counts, String warehouse, CountKey key, Runnable whileWaiting) {
        this.whileWaiting = whileWaiting;
        this.reader = Thread.ofPlatform().daemon().name("stock-batch-reader").start(() -> read(counts, warehouse, key));
    }

    private void read(StockCounts counts, String warehouse, CountKey key) {
        List<Expected> filling = new ArrayList<>(BLOCK);
        try {
            counts.read(warehouse, key, row -> {
                filling.add(row);
                if (filling.size() == BLOCK) {
                    put(new Block(List.copyOf(filling), false, null));
                    filling.clear();
                }
            });
            put(new Block(List.copyOf(filling), true, null));
        } catch (EnoughException e) {
            return;
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        try {
            put(new Block(List.of(), true, failure));
        } catch (EnoughException e) {
            // Nobody wants to know.
            return;
        }
    }

    private void put(Block filled) {
        try {
            blocks.put(filled);
        } catch (InterruptedException e) {
            throw new EnoughException();
        }
    }

    @Override
    public boolean hasNext() {
        while (!block.hasNext() && !last) {
            Block got = take();
            if (got.failure() != null) {
                throw new IllegalStateException("the books could not be read", got.failure());
            }
            last = got.last();
            block = got.rows().iterator();
        }
        return block.hasNext();
    }

    private Block take() {
        try {
            Block got = blocks.poll();
            while (got == null) {
                whileWaiting.run();
                got = blocks.poll(1, TimeUnit.SECONDS);
            }
            return got;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public Expected next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return block.next();
    }

    /** Ends the reading, wherever it is. */
    @Override
    public void close() {
        reader.interrupt();
        blocks.clear();
    }
}
