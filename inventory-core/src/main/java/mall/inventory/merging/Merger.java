package mall.inventory.merging;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

/**
 * Merges what many callers want at the same time into batches:
 *
 * <ol>
 *   <li>An item goes to the tail of one queue, unless another one with its key is queued or under way: then it waits behind that
 *       one and goes to the tail when that one is finished.
 *   <li>A lane that is free takes a batch from the head at once, whatever is there, up to the limits of items and weight. Nobody
 *       waits for a batch to become full; batches grow by what comes while others are performed.
 *   <li>The lane performs the batch. What fails is looked into as {@link Bisection} describes.
 *   <li>The keys become free, then every caller gets the answer to his own item.
 *   <li>When too much waits, items are refused instead of queued.
 * </ol>
 *
 * @param <T> what a caller wants done
 * @param <R> what became of it
 */
public final class Merger<T, R> implements AutoCloseable {

    private final MergedWork<T, R> work;
    private final Duration closeLimit;
    private final Tally tally = new Tally();
    private final Backlog<T, R> backlog;
    private final List<Thread> lanes;
    private boolean closed;

    /**
     * Starts the lanes.
     *
     * @param name what threads and refusals are called by
     */
    public Merger(String name, MergerSettings settings, MergedWork<T, R> work) {
        IdleLanes idleLanes = new IdleLanes();
        this.work = work;
        this.closeLimit = settings.closeLimit();
        this.backlog = new Backlog<>(name, settings, idleLanes);
        this.lanes = IntStream.rangeClosed(1, settings.lanes())
                .mapToObj(number -> Thread.ofPlatform()
                        .name(name + "-" + number)
                        .daemon()
                        .start(new Lane<>(backlog, idleLanes, work, tally, settings)))
                .toList();
    }

    /**
     * Queues the item. The future completes with its own result or its own failure, on the lane's thread: what depends on it
     * must be short, and must not wait for this merger. Cancelling it does not take the item back.
     *
     * @throws RejectedExecutionException when too many items wait or the merger is closing; nothing is done then. The future
     *     fails with it when the item is still queued at the end of closing, and with {@link UnansweredException} when it is
     *     being performed then
     */
    public CompletableFuture<R> submit(T item) {
        Call<T, R> call = new Call<>(item, work.keyOf(item), work.weightOf(item));
        backlog.add(call);
        return call.answer();
    }

    /**
     * Queues the item and waits for its result; its failure is thrown as it is.
     *
     * @throws RejectedExecutionException as by {@link #submit}
     * @throws UnansweredException when the caller is interrupted meanwhile; its interrupt flag is set again
     */
    public R call(T item) {
        try {
            return submit(item).get();
        } catch (ExecutionException e) {
            return new Outcome.Failed<R>(Objects.requireNonNullElse(e.getCause(), e)).orThrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException("interrupted while waiting for the item's result");
        }
    }

    /** How many items wait now, those that wait for their key among them. */
    public int queued() {
        return backlog.waiting();
    }

    /** What was done so far. */
    public MergerStats stats() {
        return tally.stats();
    }

    /**
     * Refuses new items, performs what is queued for as long as the limit allows, then answers everybody who is left and
     * interrupts the lanes.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        backlog.close();
        awaitLanes();
        backlog.stop();
        lanes.forEach(Thread::interrupt);
    }

    private void awaitLanes() {
        long deadline = System.nanoTime() + closeLimit.toNanos();
        try {
            for (Thread lane : lanes) {
                lane.join(Duration.ofNanos(deadline - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            // Whoever stops the service is in a hurry: as if the limit were over.
            Thread.currentThread().interrupt();
        }
    }
}
