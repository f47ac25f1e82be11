package mall.inventory.faults.sync;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import mall.inventory.faults.load.OperationLog;
import mall.inventory.faults.rounds.FaultScene;
import mall.inventory.faults.rounds.Injected;

/** Where a fault happens: on the way to the product system, under load. */
record SyncScene(SyncTheatre theatre, OperationLog log, RandomGenerator random, Duration span) implements FaultScene {

    /** A fault after which the product system may be expected to follow from this moment on. */
    static Injected over(String seen, boolean effective) {
        return new Injected(seen, effective, System.nanoTime(), List.of(), () -> {});
    }
}
