package mall.inventory.faults.rounds;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import mall.inventory.faults.Await;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.OperationLog;

/**
 * What a round is to be.
 *
 * @param <F> what can be broken
 * @param number counted from 1
 * @param seconds the load, without recovery and audit
 * @param clients checkouts at a time
 * @param random of this round alone
 * @param logFile for every operation
 * @param progress told what happens
 */
public record RoundPlan<F extends Breakage>(
        int number,
        F fault,
        int seconds,
        int clients,
        SplittableRandom random,
        Path logFile,
        Consumer<String> progress) {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    /** The log of its operations, to be begun. */
    public OperationLog log() {
        return new OperationLog(logFile, progress);
    }

    /** A share of the load's time. */
    public Duration part(int share) {
        return Duration.ofSeconds(seconds).dividedBy(share);
    }

    /** Waits until orders are answered, and for the fault's moment. */
    public void awaitMoment(OperationLog log) {
        if (log.first(System.nanoTime(), START_LIMIT, Attempt::isAnsweredOrder).isEmpty()) {
            throw new IllegalStateException("No order was answered before the fault; see " + logFile);
        }
        awaitMoment();
    }

    /** Waits for the fault's moment, which chance decides. */
    public void awaitMoment() {
        Await.pass(part(4));
        Await.pass(Duration.ofMillis(random.nextLong(part(6).toMillis() + 1)));
    }
}
