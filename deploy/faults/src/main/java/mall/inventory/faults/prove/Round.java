package mall.inventory.faults.prove;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import mall.inventory.faults.Await;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.LoadDriver;
import mall.inventory.faults.load.OperationLog;
import mall.inventory.faults.load.Shelf;

/** Load, one fault in the middle of it, and the audit afterwards. */
final class Round {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    /** Beyond any fault's limit: what comes too late is told with its figure. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(60);
    private static final int HOT_UNITS = 100_000;
    private static final int OTHER_UNITS = 20_000;
    private static final int OTHERS = 5;
    private static final int SCARCE_UNITS = 150;

    private final Stage stage;
    private final Options options;
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
            Options options,
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
        Shelf shelf = stocked();
        try (OperationLog log = new OperationLog(logFile, progress)) {
            LoadDriver load = new LoadDriver(
                    stage.checkout(), nodes.stream().map(ServiceNode::asNode).toList(), log);
            log.note("load is on");
            load.start(prefix, shelf, options.clients(), random.nextLong());
            Scene scene = new Scene(stage, nodes, shelf, log, random, part(3));
            Injected injected;
            Optional<Attempt> success;
            try {
                injected = underLoad(scene);
                success = log.first(injected.fromNanos(), PATIENCE, injected.success());
                injected.undo().run();
                Await.pass(part(4));
            } finally {
                load.stop();
            }
            log.note("load is off, unknown operations are asked again");
            List<String> unsettled = load.settle(SETTLE_LIMIT);
            log.note("orders and books are checked");
            return verdict(scene, injected, success, unsettled);
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

    private RoundResult verdict(Scene scene, Injected injected, Optional<Attempt> success, List<String> unsettled) {
        List<Attempt> attempts = scene.log().attempts();
        Duration recovery = success.map(attempt -> Duration.ofNanos(attempt.endedNanos() - injected.fromNanos()))
                .orElse(null);
        List<String> violations = new ArrayList<>();
        if (!injected.effective()) {
            violations.add("the fault hit nothing: " + injected.seen());
        }
        if (recovery == null) {
            violations.add("no success within " + PATIENCE.toSeconds() + " s");
        } else if (recovery.compareTo(fault.limit()) > 0) {
            violations.add("first success after more than " + fault.limit().toSeconds() + " s");
        }
        scene.nodes().stream()
                .filter(node -> !node.jvm().isAlive())
                .forEach(node -> violations.add(
                        node.name() + " has ended by itself; see " + node.jvm().log()));
        unsettled.forEach(operation -> violations.add("never settled: " + operation));
        int orders = audit(attempts, scene.shelf(), violations);
        return new RoundResult(
                number, fault, injected.seen(), Counts.of(attempts), recovery, orders, violations, logFile);
    }

    private int audit(List<Attempt> attempts, Shelf shelf, List<String> violations) {
        try (JdbcBooks books = new JdbcBooks(stage.mysql())) {
            Evidence evidence = new Audit(stage, books).gather(prefix, attempts, shelf);
            violations.addAll(Checker.violations(evidence));
            return Checker.orders(evidence);
        } catch (IllegalStateException e) {
            violations.add("the audit failed: " + e.getMessage());
            return 0;
        }
    }

    private Duration part(int share) {
        return Duration.ofSeconds(options.seconds()).dividedBy(share);
    }

    /** SKUs of this round's own: a hot one, some more, and one that is sold out soon. */
    private Shelf stocked() {
        SequencedMap<String, Integer> opening = new LinkedHashMap<>();
        opening.put(prefix + "-hot", HOT_UNITS);
        for (int i = 1; i <= OTHERS; i++) {
            opening.put(prefix + "-other-" + i, OTHER_UNITS);
        }
        opening.put(prefix + "-scarce", SCARCE_UNITS);
        opening.forEach(this::stock);
        return new Shelf(opening);
    }

    private void stock(String sku, int units) {
        stage.tell("/v1/admin/skus", Map.of("sku", sku, "name", sku, "policy", "FOLLOW_PHYSICAL"));
        stage.tell(
                "/v1/admin/adjustments",
                Map.of(
                        "adjustmentNo",
                        "opening-" + sku,
                        "sku",
                        sku,
                        "from",
                        "SUPPLIER",
                        "to",
                        "SELLABLE",
                        "quantity",
                        units,
                        "reason",
                        "opening stock"));
    }
}
