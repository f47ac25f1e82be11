package mall.inventory.faults.prove;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import mall.inventory.faults.Await;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.LoadDriver;
import mall.inventory.faults.load.Node;
import mall.inventory.faults.load.OperationLog;
import mall.inventory.faults.load.Shelf;
import mall.inventory.faults.load.Site;
import mall.inventory.faults.load.Turn;
import mall.inventory.faults.load.WarehouseKeeper;

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
    private static final int FEW_UNITS = 60;

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
        Shelf shelf = stocked();
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
        int orders = audit(attempts, turns, scene.shelf(), violations);
        return new RoundResult(
                number,
                fault,
                injected.seen(),
                Counts.of(attempts),
                recovery.latest(),
                orders,
                Deliveries.of(attempts, turns),
                violations,
                logFile);
    }

    private int audit(List<Attempt> attempts, List<Turn> turns, Shelf shelf, List<String> violations) {
        try (JdbcBooks books = new JdbcBooks(stage.mysql())) {
            Evidence evidence = new Audit(stage, books).gather(prefix, attempts, turns, shelf);
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

    /** SKUs and warehouses of this round's own: a hot SKU, some more, and one that is sold out soon. */
    private Shelf stocked() {
        SequencedMap<String, Integer> opening = new LinkedHashMap<>();
        opening.put(prefix + "-hot", HOT_UNITS);
        for (int i = 1; i <= OTHERS; i++) {
            opening.put(prefix + "-other-" + i, OTHER_UNITS);
        }
        opening.put(prefix + "-scarce", SCARCE_UNITS);
        List<Site> sites = List.of(
                site("north", "CN-1101", 39.9, 116.4),
                site("east", "CN-3101", 31.2, 121.5),
                site("south", "CN-4401", 23.1, 113.3),
                site("west", "CN-5101", 30.6, 104.1));
        sites.forEach(this::open);
        Map<String, Object> nearest = new LinkedHashMap<>();
        nearest.put("name", prefix + "-nearest");
        nearest.put("order", number);
        nearest.put("when", Map.of("skus", List.copyOf(opening.keySet())));
        nearest.put("warehouses", sites.stream().map(Site::code).toList());
        nearest.put("ranking", "DISTANCE");
        nearest.put("allowSplit", true);
        stage.tell("/v1/admin/strategies", nearest);
        opening.forEach((sku, units) -> stock(sku, units, sites));
        return new Shelf(opening, sites);
    }

    private Site site(String name, String region, double lat, double lon) {
        return new Site(prefix + "-" + name, region, lat, lon);
    }

    private void open(Site site) {
        Map<String, Object> warehouse = new LinkedHashMap<>();
        warehouse.put("code", site.code());
        warehouse.put("name", site.code());
        warehouse.put("kind", "OWN");
        warehouse.put("region", site.region());
        warehouse.put("lat", site.lat());
        warehouse.put("lon", site.lon());
        warehouse.put("priority", 1);
        warehouse.put("timeZone", "Asia/Shanghai");
        stage.tell("/v1/admin/warehouses", warehouse);
    }

    /** The first warehouse has so few of anything that orders are split. */
    private void stock(String sku, int units, List<Site> sites) {
        stage.tell("/v1/admin/skus", Map.of("sku", sku, "name", sku, "policy", "FOLLOW_PHYSICAL"));
        int few = Math.min(FEW_UNITS, units / sites.size());
        int left = units - few;
        receive(sku, few, sites.getFirst());
        for (int i = 1; i < sites.size(); i++) {
            int part = left / (sites.size() - i);
            receive(sku, part, sites.get(i));
            left -= part;
        }
    }

    private void receive(String sku, int units, Site site) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("adjustmentNo", "opening-" + sku + "-" + site.code());
        receipt.put("sku", sku);
        receipt.put("warehouse", site.code());
        receipt.put("from", "SUPPLIER");
        receipt.put("to", "SELLABLE");
        receipt.put("quantity", units);
        receipt.put("reason", "opening stock");
        stage.tell("/v1/admin/adjustments", receipt);
    }
}
