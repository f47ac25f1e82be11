package mall.inventory.adapter.batches;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import mall.inventory.database.WriteTransactions;

/**
 * The right to work on a warehouse's batches, for as long as its holder is heard of. Whoever has been frozen finds out before he books
 * anything: by then, somebody else may have taken over, and ops may have taken it all back.
 */
final class Turn implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(1);

    /** Well before others would think him dead. */
    private static final Duration GOOD_FOR = JdbcReceipts.DEAD_AFTER.dividedBy(2);

    private final JdbcTurns turns;
    private final WriteTransactions transactions;
    private final BooleanSupplier running;
    private final String warehouse;
    private final String owner;
    private long lastBeat;

    /** The turn is over: the service stops, or somebody else has taken it. What was done is done, and the next one goes on. */
    static final class OverException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OverException(String warehouse) {
            super("the turn at the batches of " + warehouse + " is over", null, false, false);
        }
    }

    /** A turn that was taken just now. */
    Turn(JdbcTurns turns, WriteTransactions transactions, BooleanSupplier running, String warehouse, String owner) {
        this.turns = turns;
        this.transactions = transactions;
        this.running = running;
        this.warehouse = warehouse;
        this.owner = owner;
        this.lastBeat = System.nanoTime();
    }

    /**
     * To be called again and again while there is work, also where it takes long.
     *
     * @throws OverException when it is over
     */
    void goOn() {
        if (!running.getAsBoolean()) {
            throw new OverException(warehouse);
        }
        long rest = System.nanoTime() - lastBeat;
        if (rest > BEAT.toNanos()) {
            write(() -> {});
        }
    }

    /** Refuses to book when it was last heard of too long ago. */
    void check() {
        if (System.nanoTime() - lastBeat > GOOD_FOR.toNanos()) {
            write(() -> {});
        }
    }

    /**
     * Writes in a transaction that nobody's but the holder's can be.
     *
     * @throws OverException when somebody else holds it
     */
    void write(Runnable work) {
        ask(() -> {
            work.run();
            return true;
        });
    }

    /** The same, where the work has something to say. */
    boolean ask(BooleanSupplier work) {
        long now = System.nanoTime();
        boolean answer = transactions.execute(status -> {
            if (!turns.beat(warehouse, owner)) {
                throw new OverException(warehouse);
            }
            return work.getAsBoolean();
        });
        lastBeat = now;
        return answer;
    }

    @Override
    public void close() {
        turns.release(warehouse, owner);
    }
}
