package mall.inventory.adapter.batches;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import mall.inventory.database.WriteTransactions;

/**
 * The right to work on a warehouse's batches, for as long as its holder is heard of. Each transaction of the work, whether it books something or
 * writes down how far it is, first locks the turn and looks whose it is: whoever has been frozen books nothing when he wakes and somebody else has
 * taken over, and nobody takes over as long as such a transaction lasts.
 */
final class Turn implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(1);

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

    /**
     * What a transaction begins with that books something; several may at a time.
     *
     * @throws OverException when somebody else holds it
     */
    void require() {
        if (!turns.share(warehouse, owner)) {
            throw new OverException(warehouse);
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
