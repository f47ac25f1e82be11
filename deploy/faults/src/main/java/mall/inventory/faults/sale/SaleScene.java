package mall.inventory.faults.sale;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.OperationLog;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.prove.ServiceNode;
import mall.inventory.faults.prove.Stage;
import mall.inventory.faults.rounds.Expectation;
import mall.inventory.faults.rounds.FaultScene;
import mall.inventory.faults.rounds.Injected;
import mall.inventory.localstack.RedisCluster;

/** Where a fault happens: in a sale, which is on. */
record SaleScene(
        Theatre theatre, List<ServiceNode> nodes, Sale sale, OperationLog log, RandomGenerator random, Duration span)
        implements FaultScene {

    Stage stage() {
        return theatre.stage();
    }

    RedisCluster cluster() {
        return theatre.cluster();
    }

    /** The one that fails. */
    ServiceNode node() {
        return nodes.getFirst();
    }

    /** The one that sells on. */
    ServiceNode other() {
        return nodes.getLast();
    }

    /** A fault of a store that is over at this moment: what counts is each node's first order that is asked for from now on and is new. */
    Injected over(String seen, boolean effective) {
        return lasting(seen, effective, () -> {});
    }

    /** A fault of a store after which something is to be put right, once each node answers orders. */
    Injected lasting(String seen, boolean effective, Runnable undo) {
        return lasting(seen, effective, _ -> true, undo);
    }

    /** The same, for some of the orders. */
    Injected lasting(String seen, boolean effective, Predicate<Attempt> among, Runnable undo) {
        long from = System.nanoTime();
        List<Expectation> expected =
                nodes.stream().map(node -> newOrder(node, from, among)).toList();
        return new Injected(seen, effective, from, expected, undo);
    }

    /** A new order that a node answers, of these, and that was asked for from this moment on. */
    static Expectation newOrder(ServiceNode node, long fromNanos, Predicate<Attempt> among) {
        return new Expectation(
                "new orders of " + node.name(),
                fromNanos,
                isSaleAfter(fromNanos).and(isOf(node)).and(among));
    }

    private static Predicate<Attempt> isOf(ServiceNode node) {
        return attempt -> attempt.node().equals(node.name());
    }

    private static Predicate<Attempt> isSaleAfter(long from) {
        return attempt -> attempt.operation().action() == Action.BUY
                && attempt.reply() instanceof Reply.Answered(int status, var _)
                && status == 201
                && attempt.invokedNanos() - from >= 0;
    }
}
