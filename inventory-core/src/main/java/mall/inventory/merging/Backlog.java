package mall.inventory.merging;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What waits and what is under way. Callers share no lock; lanes share one, for as long as it takes to take a batch.
 *
 * <ol>
 *   <li>A call takes one of the places first; there are only so many.
 *   <li>If its key is free it is ready and goes to the tail of the queue, else it is chained behind the one before it.
 *   <li>A batch is taken from the head of the queue, which gives its places back.
 *   <li>When a batch is finished, the next call of each of its keys becomes ready, again at the tail.
 * </ol>
 */
final class Backlog<T, R> {

    private final String name;
    private final MergerSettings settings;
    private final IdleLanes idleLanes;
    private final KeyChains<T, R> chains = new KeyChains<>();
    private final Queue<Call<T, R>> ready = new ConcurrentLinkedQueue<>();
    private final Set<Batch<T, R>> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Object taking = new Object();
    private volatile boolean closing;
    private volatile boolean stopped;

    Backlog(String name, MergerSettings settings, IdleLanes idleLanes) {
        this.name = name;
        this.settings = settings;
        this.idleLanes = idleLanes;
    }

    int waiting() {
        return waiting.get();
    }

    void add(Call<T, R> call) {
        takePlace();
        if (chains.enter(call)) {
            makeReady(call);
        }
    }

    /** Empty when nothing is ready. */
    Batch<T, R> take() {
        Batch<T, R> batch = new Batch<>();
        synchronized (taking) {
            if (stopped) {
                return batch;
            }
            fill(batch);
            if (!batch.isEmpty()) {
                underWay.add(batch);
            }
        }
        waiting.addAndGet(-batch.size());
        return batch;
    }

    void finish(Batch<T, R> batch) {
        underWay.remove(batch);
        for (Call<T, R> call : batch.calls()) {
            Call<T, R> next = chains.leave(call);
            if (next != null) {
                makeReady(next);
            }
        }
    }

    boolean hasNothingToDo() {
        return ready.isEmpty() && !isFinished();
    }

    /** Nothing waits and nothing will, or nothing more is to be done. */
    boolean isFinished() {
        return stopped || (closing && waiting.get() == 0);
    }

    void close() {
        closing = true;
        idleLanes.wakeAll();
    }

    /** Lanes take nothing more, and everybody who waits is answered. */
    void stop() {
        synchronized (taking) {
            stopped = true;
        }
        underWay.forEach(this::abandon);
        refuseTheRest();
        idleLanes.wakeAll();
    }

    /** The place is taken before closing is looked at: who finds it open is seen by the lanes, and they stay for him. */
    private void takePlace() {
        int before = waiting.getAndAccumulate(settings.capacity(), (count, capacity) -> Math.min(count + 1, capacity));
        if (before == settings.capacity()) {
            throw new RejectedExecutionException(
                    closing
                            ? isClosing()
                            : name + " is full: " + before + " items are waiting; come again in a moment");
        }
        if (closing) {
            waiting.decrementAndGet();
            idleLanes.wakeAll();
            throw new RejectedExecutionException(isClosing());
        }
    }

    /** Whoever comes too late for {@link #stop} to have seen him looks after himself. */
    private void makeReady(Call<T, R> call) {
        ready.add(call);
        if (stopped) {
            refuseTheRest();
            return;
        }
        idleLanes.wakeOne();
    }

    private void fill(Batch<T, R> batch) {
        for (Call<T, R> head = ready.peek(); head != null && batch.hasRoomFor(head, settings); head = ready.peek()) {
            batch.add(head);
            ready.remove();
        }
    }

    /** A loop, not a recursion: a chain may be as long as the backlog. */
    private void refuseTheRest() {
        for (Call<T, R> call = ready.poll(); call != null; call = ready.poll()) {
            waiting.decrementAndGet();
            queueNextOf(call);
            call.answer(new Outcome.Failed<>(new RejectedExecutionException(isClosing())));
        }
    }

    private void abandon(Batch<T, R> batch) {
        for (Call<T, R> call : batch.calls()) {
            queueNextOf(call);
            call.answer(new Outcome.Failed<>(new UnansweredException(isClosing() + " while the item is performed")));
        }
    }

    private void queueNextOf(Call<T, R> call) {
        Call<T, R> next = chains.leave(call);
        if (next != null) {
            ready.add(next);
        }
    }

    private String isClosing() {
        return name + " is closing";
    }
}
