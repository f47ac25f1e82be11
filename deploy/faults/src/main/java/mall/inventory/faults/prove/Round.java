package mall.inventory.faults.prove;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import mall.inventory.faults.Await;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.LoadDriver;
import mall.inventory.faults.load.Node;
import mall.inventory.faults.load.OperationLog;
import mall.inventory.faults.load.Shelf;
import mall.inventory.faults.load.Turn;
import mall.inventory.faults.load.WarehouseKeeper;

/** Load, one fault in the middle of it, and the audit afterwards. */
final class Round {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    /** Beyond any fault's limit: what comes too late is told with its figure. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(60);

    private final Stage stage;
    private final Options<Fault> options;
    private final int number;
    private final Fault fault;
    private final SplittableRandom random;
    private final String prefix;
    private final Path logFile;
    private final Consumer<String> progress;

    /**
     * @param random of this round alone
     * @param progress told what happens
     */
    Round(
            Stage stage,
            Options<Fault> options,
            int number,
            Fault fault,
            SplittableRandom random,
            Path folder,
            Consumer<String> progress) {
        this.stage = stage;
        this.options = options;
        this.number = number;
        this.fault = fault;
        this.random = random;
        this.progress = progress;
        this.prefix = "r" + number;
        this.logFile = folder.resolve("round-" + number + "-" + fault.id() + ".log");
    }

    RoundResult play() {
        List<ServiceNode> nodes = stage.nodes(fault.nodes());
        Shelf shelf = new Stocking(stage, prefix, number).shelf();
        try (OperationLog log = new OperationLog(logFile, progress)) {
            List<Node> asked = nodes.stream().map(ServiceNode::asNode).toList();
            LoadDriver load = new LoadDriver(stage.load(), asked, log);
            WarehouseKeeper keeper = new WarehouseKeeper(stage.keeper(), asked, log, random.split());
            log.note("load is on");
            load.start(prefix, shelf, options.clients(), random.nextLong());
            keeper.start(shelf.sites());
            Scene scene = new Scene(stage, nodes, shelf, log, random, part(3));
            Injected injected;
            Recovery recovery;
            try {
                injected = underLoad(scene);
                recovery = Recovery.of(injected, log, fault.limit(), PATIENCE);
                injected.undo().run();
                Await.pass(part(4));
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

    private Injected underLoad(Scene scene) {
        if (scene.log()
                .first(System.nanoTime(), START_LIMIT, Attempt::isAnsweredOrder)
                .isEmpty()) {
            throw new IllegalStateException("No order was answered before the fault; see " + logFile);
        }
        Await.pass(part(4));
        Await.pass(Duration.ofMillis(random.nextLong(part(6).toMillis() + 1)));
        return fault.inject(scene);
    }

    private RoundResult verdict(
            Scene scene, Injected injected, Recovery recovery, List<String> unsettled, List<Turn> turns) {
        List<Attempt> attempts = scene.log().attempts();
        List<String> violations = new ArrayList<>(recovery.violations());
        if (!injected.effective()) {
            violations.add("the fault hit nothing: " + injected.seen());
        }
        scene.nodes().stream()
                .filter(node -> !node.jvm().isAlive())
                .forEach(node -> violations.add(
                        node.name() + " has ended by itself; see " + node.jvm().log()));
        unsettled.forEach(operation -> violations.add("never settled: " + operation));
        Audited books = Audited.of(stage, prefix, attempts, turns, scene.shelf());
        violations.addAll(books.violations());
        return new RoundResult(
                number,
                fault,
                injected.seen(),
                Counts.of(attempts),
                recovery.latest(),
                books.orders(),
                Deliveries.of(attempts, turns),
                violations,
                logFile);
    }

    private Duration part(int share) {
        return Duration.ofSeconds(options.seconds()).dividedBy(share);
    }
}
