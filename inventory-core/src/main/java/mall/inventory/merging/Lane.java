package mall.inventory.merging;

import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs batch after batch on its own thread, until the backlog is finished. Nothing that is thrown ends it. */
final class Lane<T, R> implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Backlog<T, R> backlog;
    private final IdleLanes idleLanes;
    private final MergedWork<T, R> work;
    private final Tally tally;
    private final long idleAfterNanos;
    private long idleSince = System.nanoTime();

    Lane(Backlog<T, R> backlog, IdleLanes idleLanes, MergedWork<T, R> work, Tally tally, MergerSettings settings) {
        this.backlog = backlog;
        this.idleLanes = idleLanes;
        this.work = work;
        this.tally = tally;
        this.idleAfterNanos = settings.idleAfter().toNanos();
    }

    @Override
    public void run() {
        while (!backlog.isFinished()) {
            // A flag that the work has left behind would spoil the next batch, and keep the lane from resting.
            Thread.interrupted();
            try {
                takeTurn();
            } catch (Throwable e) {
                LOG.error("a lane goes on after a failure", e);
            }
        }
        // Those who rest do not know that this was the last batch.
        idleLanes.wakeAll();
    }

    private void takeTurn() {
        Batch<T, R> batch = backlog.take();
        if (batch.isEmpty()) {
            rest();
            return;
        }
        perform(batch);
        idleSince = System.nanoTime();
    }

    /** Keys are free before anybody is answered, so that what callers do with their answers holds up no other lane. */
    private void perform(Batch<T, R> batch) {
        List<Outcome<R>> outcomes = outcomesOf(batch);
        tally.count(batch.size());
        backlog.finish(batch);
        batch.answer(outcomes);
    }

    private List<Outcome<R>> outcomesOf(Batch<T, R> batch) {
        try {
            return Bisection.perform(batch.items(), work);
        } catch (Throwable e) {
            return Collections.nCopies(batch.size(), new Outcome.Failed<>(e));
        }
    }

    private void rest() {
        long left = idleAfterNanos - (System.nanoTime() - idleSince);
        if (left > 0) {
            idleLanes.rest(left, backlog::hasNothingToDo);
            return;
        }
        try {
            work.idle();
        } finally {
            idleSince = System.nanoTime();
        }
    }
}
