package mall.inventory.faults.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mall.inventory.faults.Await;
import mall.inventory.faults.ServiceJvm;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.LoadDriver;
import mall.inventory.faults.load.Node;
import mall.inventory.faults.load.OperationLog;
import mall.inventory.faults.load.Shelf;
import mall.inventory.faults.load.Turn;
import mall.inventory.faults.load.WarehouseKeeper;
import mall.inventory.faults.rounds.Counts;
import mall.inventory.faults.rounds.Injected;
import mall.inventory.faults.rounds.Recovery;
import mall.inventory.faults.rounds.RoundPlan;

/** Load, one fault in the middle of it, and the audit afterwards. */
final class Round {

    /** Beyond any fault's limit: what comes too late is told with its figure. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(60);

    private final Stage stage;
    private final RoundPlan<Fault> plan;
    private final String prefix;

    Round(Stage stage, RoundPlan<Fault> plan) {
        this.stage = stage;
        this.plan = plan;
        this.prefix = "r" + plan.number();
    }

    RoundResult play() {
        List<ServiceNode> nodes = stage.nodes(plan.fault().nodes());
        Shelf shelf = new Stocking(stage, prefix, plan.number()).shelf();
        try (OperationLog log = plan.log()) {
            List<Node> asked = nodes.stream().map(ServiceNode::asNode).toList();
            LoadDriver load = new LoadDriver(stage.load(), asked, log);
            WarehouseKeeper keeper = new WarehouseKeeper(
                    stage.keeper(), asked, log, plan.random().split());
            log.note("load is on");
            load.start(prefix, shelf, plan.clients(), plan.random().nextLong());
            keeper.start(shelf.sites());
            Scene scene = new Scene(stage, nodes, shelf, log, plan.random(), plan.part(3));
            Injected injected;
            Recovery recovery;
            try {
                plan.awaitMoment(log);
                injected = plan.fault().inject(scene);
                recovery = Recovery.of(injected, log, plan.fault().limit(), PATIENCE);
                injected.undo().run();
                Await.pass(plan.part(4));
            } finally {
                load.stop();
                keeper.stop();
            }
            log.note("load is off, unknown operations are asked again");
            List<String> unsettled = load.settle(SETTLE_LIMIT);
            shelf.sites().forEach(site -> stage.tell("/v1/admin/warehouses/" + site.code() + "/reopen"));
            log.note("orders and books are checked");
            return verdict(scene, injected, recovery, unsettled, keeper.turns());
        }
    }

    private RoundResult verdict(
            Scene scene, Injected injected, Recovery recovery, List<String> unsettled, List<Turn> turns) {
        List<Attempt> attempts = scene.log().attempts();
        List<String> violations = new ArrayList<>(recovery.violations());
        violations.addAll(injected.violations());
        violations.addAll(
                ServiceJvm.ended(scene.nodes().stream().map(ServiceNode::jvm).toList()));
        unsettled.forEach(operation -> violations.add("never settled: " + operation));
        Audited books = Audited.of(stage, prefix, attempts, turns, scene.shelf());
        violations.addAll(books.violations());
        return new RoundResult(
                plan.number(),
                plan.fault(),
                injected.seen(),
                Counts.of(attempts),
                recovery.latest(),
                books.orders(),
                Deliveries.of(attempts, turns),
                violations,
                plan.logFile());
    }
}
