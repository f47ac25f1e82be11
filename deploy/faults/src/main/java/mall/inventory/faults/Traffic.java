package mall.inventory.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The rule of the moment for the bytes of all connections of a proxy. */
final class Traffic {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicLong lostAnswers = new AtomicLong();
    private final AtomicLong commands = new AtomicLong();
    private final AtomicLong statements = new AtomicLong();
    private volatile Rule rule = new Rule.Pass();

    /** What happens to bytes. */
    sealed interface Rule {

        record Pass() implements Rule {}

        record Stall() implements Rule {}

        record Delay(Duration time) implements Rule {}

        /** A connection counts afresh for each command. */
        record CutAfter(Direction direction, long bytes, long command) implements Rule {}

        record LoseAnswers(String statement, int oneIn) implements Rule {}
    }

    void pass() {
        become(new Rule.Pass());
    }

    void stall() {
        become(new Rule.Stall());
    }

    void delay(Duration time) {
        become(new Rule.Delay(time));
    }

    void cutAfter(Direction direction, long bytes) {
        become(new Rule.CutAfter(direction, bytes, commands.incrementAndGet()));
    }

    void loseAnswersTo(String statement, int oneIn) {
        become(new Rule.LoseAnswers(statement.toLowerCase(Locale.ROOT), oneIn));
    }

    long lostAnswers() {
        return lostAnswers.get();
    }

    void countLostAnswer() {
        lostAnswers.incrementAndGet();
    }

    /** The rule for a chunk that has just come; under a stall, the one that ends it. */
    Rule await(BooleanSupplier closed) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (rule instanceof Rule.Stall && !closed.getAsBoolean()) {
                changed.await();
            }
            return rule;
        } finally {
            lock.unlock();
        }
    }

    /** Whether this chunk asks for something whose answer is to be lost. */
    boolean isToBeLost(Rule now, byte[] bytes, int length) {
        return now instanceof Rule.LoseAnswers(String statement, int oneIn)
                && new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT)
                        .contains(statement)
                && statements.incrementAndGet() % oneIn == 0;
    }

    /** Connections that wait look again. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void become(Rule next) {
        lock.lock();
        try {
            rule = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
