package mall.inventory.faults.prove;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import mall.inventory.faults.load.OperationLog;
import mall.inventory.faults.load.Shelf;
import mall.inventory.faults.rounds.FaultScene;
import mall.inventory.localstack.MySqlStore;

/** Where a fault happens: under load, which is on. */
record Scene(Stage stage, List<ServiceNode> nodes, Shelf shelf, OperationLog log, RandomGenerator random, Duration span)
        implements FaultScene {

    MySqlStore mysql() {
        return stage.mysql();
    }

    ServiceNode node() {
        return nodes.getFirst();
    }
}
