package mall.inventory.bench.sync;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for something that has a limit and says what it waited for. */
final class Patience {

    private Patience() {}

    /**
     * Returns when it has come about.
     *
     * @param look how long to rest between two looks
     * @param explanation what else to say when it does not
     */
    static void await(
            String what, Duration limit, Duration look, BooleanSupplier reached, Supplier<String> explanation) {
        long until = System.nanoTime() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - until > 0 || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException(
                        "waited %d s in vain: %s. %s".formatted(limit.toSeconds(), what, explanation.get()));
            }
            LockSupport.parkNanos(look.toNanos());
        }
    }
}
