package mall.inventory.faults.prove;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import mall.inventory.faults.load.OperationLog;
import mall.inventory.faults.load.Shelf;
import mall.inventory.localstack.MySqlStore;

/**
 * Where a fault happens: under load, which is on.
 *
 * @param random decides when and how hard; the same for the same seed
 * @param span how long a fault lasts that has no length of its own
 */
record Scene(
        Stage stage, List<ServiceNode> nodes, Shelf shelf, OperationLog log, RandomGenerator random, Duration span) {

    MySqlStore mysql() {
        return stage.mysql();
    }

    ServiceNode node() {
        return nodes.getFirst();
    }

    /** So long that callers give up, ask again, and have two requests under way for one number. */
    Duration longerThanCallersWait() {
        return Stage.CALLER_LIMIT.plus(someTime());
    }

    /** Between half of the span and all of it. */
    Duration someTime() {
        return Duration.ofMillis(random.nextLong(span.toMillis() / 2, span.toMillis() + 1));
    }
}
