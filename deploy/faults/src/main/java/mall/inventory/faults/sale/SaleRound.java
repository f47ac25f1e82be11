package mall.inventory.faults.sale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import mall.inventory.faults.Await;
import mall.inventory.faults.ServiceJvm;
import mall.inventory.faults.load.LoadDriver;
import mall.inventory.faults.load.OperationLog;
import mall.inventory.faults.prove.ServiceNode;
import mall.inventory.faults.prove.Stage;
import mall.inventory.faults.prove.Stocking;
import mall.inventory.faults.rounds.Counts;
import mall.inventory.faults.rounds.Injected;
import mall.inventory.faults.rounds.Recovery;
import mall.inventory.faults.rounds.RoundPlan;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A sale, one fault in the middle of it, the last units, and the audit afterwards. */
final class SaleRound {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    /** Beyond the limit: what comes too late is told with its figure. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(60);
    private static final int PER_USER = 3;
    /** Enough of the hot SKU for the fault and what comes after it, and so few of the others that buyers meet the end all the time. */
    private static final int HOT_UNITS = 600;

    /** For as long as it takes to start a node: who has nothing left to sell cannot show that he sells. */
    private static final int HOT_UNITS_FOR_A_START = 6_000;

    private static final int HOT_UNITS_PER_SECOND = 100;
    private static final int SCARCE_UNITS = 120;
    private static final int SCARCE = 3;
    /** For payments that come too late, of each SKU. */
    private static final int ON_SALE_TO_EVERYBODY = 20;

    private final Theatre theatre;
    private final Stage stage;
    private final RoundPlan<SaleFault> plan;

    SaleRound(Theatre theatre, RoundPlan<SaleFault> plan) {
        this.theatre = theatre;
        this.stage = theatre.stage();
        this.plan = plan;
    }

    SaleResult play() {
        List<ServiceNode> nodes = stage.nodes(2);
        Sale sale = opened();
        try (OperationLog log = plan.log()) {
            LoadDriver load = new LoadDriver(
                    stage.load(), nodes.stream().map(ServiceNode::asNode).toList(), log);
            log.note("the sale is on");
            load.start(
                    plan.clients(),
                    plan.random().nextLong(),
                    (client, moods) -> new BuyerPlans(sale, sale.id() + "-c" + client, moods)::next);
            SaleScene scene = new SaleScene(theatre, nodes, sale, log, plan.random(), plan.part(3));
            Injected injected;
            try {
                plan.awaitMoment(log);
                injected = plan.fault().inject(scene);
            } catch (RuntimeException e) {
                load.stop();
                throw e;
            }
            try (UnitsBack unitsBack = new UnitsBack(theatre, sale, injected.fromNanos())) {
                Recovery recovery = recovered(injected, log, load);
                log.note("buyers are gone, unknown operations are asked again");
                List<String> unsettled = load.settle(SETTLE_LIMIT);
                return verdict(scene, load, injected, recovery, unitsBack, unsettled);
            }
        }
    }

    /** Buyers go on for a while after it, and then they are gone. */
    private Recovery recovered(Injected injected, OperationLog log, LoadDriver load) {
        try {
            Recovery recovery = Recovery.of(injected, log, SaleFault.LIMIT, PATIENCE);
            injected.undo().run();
            Await.pass(plan.part(4));
            return recovery;
        } finally {
            load.stop();
        }
    }

    private SaleResult verdict(
            SaleScene scene,
            LoadDriver load,
            Injected injected,
            Recovery recovery,
            UnitsBack unitsBack,
            List<String> unsettled) {
        List<String> violations = new ArrayList<>(recovery.violations());
        violations.addAll(injected.violations());
        violations.addAll(
                ServiceJvm.ended(scene.nodes().stream().map(ServiceNode::jvm).toList()));
        unsettled.forEach(operation -> violations.add("never settled: " + operation));
        @Nullable Duration soldOut = null;
        int orders = 0;
        try (JdbcSaleBooks books = new JdbcSaleBooks(stage.mysql());
                RedisShards redis = RedisShards.of(theatre, scene.sale())) {
            RestObserver observer = new RestObserver(redis, books, scene.sale());
            AtRest before = observer.look("before the last units were bought");
            scene.log().note("the last units are sold");
            Drain.Drained drained = new Drain(stage, load, books, scene.sale()).run(injected.fromNanos());
            soldOut = drained.after();
            AtRest after = observer.look("after the last units were bought");
            scene.log().note("orders and books are checked");
            SaleEvidence evidence = new SaleAudit(stage, books)
                    .gather(scene.sale(), scene.log().attempts(), drained.unsold(), List.of(before, after));
            violations.addAll(SaleChecker.violations(evidence));
            orders = SaleChecker.orders(evidence);
        } catch (IllegalStateException e) {
            violations.add("the audit failed: " + e.getMessage());
        }
        UnitsBack.Seen back = unitsBack.seen();
        violations.addAll(back.violations());
        close(scene.sale(), violations);
        Counts counts = Counts.of(scene.log().attempts());
        return new SaleResult(
                plan.number(),
                plan.fault(),
                injected.seen(),
                counts,
                recovery.latest(),
                back.longest(),
                soldOut,
                orders,
                violations,
                plan.logFile());
    }

    /** An activity with SKUs of this round's own, open to buyers. */
    private Sale opened() {
        SequencedMap<String, Integer> allotted = new LinkedHashMap<>();
        String id = "s" + plan.number();
        int hot = plan.fault().startsNode() ? HOT_UNITS_FOR_A_START : HOT_UNITS;
        allotted.put(id + "-hot", hot + HOT_UNITS_PER_SECOND * plan.seconds());
        for (int i = 1; i <= SCARCE; i++) {
            allotted.put(id + "-scarce-" + i, SCARCE_UNITS);
        }
        SequencedMap<String, Integer> opening = new LinkedHashMap<>();
        allotted.forEach((sku, units) -> opening.put(sku, units + ON_SALE_TO_EVERYBODY));
        opening.forEach((sku, units) -> Stocking.stock(stage, sku, units));
        Sale sale = new Sale(id, allotted, opening, PER_USER, Duration.ofSeconds(Math.max(2, plan.seconds() / 2)));
        Instant now = Instant.now();
        Map<String, Object> activity = new LinkedHashMap<>();
        activity.put("id", id);
        activity.put("name", "Sale " + id);
        activity.put("engine", plan.fault().engine());
        activity.put("opensAt", now.minusSeconds(60).toString());
        activity.put("closesAt", now.plus(Duration.ofHours(2)).toString());
        activity.put("perUserLimit", PER_USER);
        activity.put("holdSeconds", sale.hold().toSeconds());
        activity.put(
                "skus",
                allotted.entrySet().stream()
                        .map(sku -> Map.of("sku", sku.getKey(), "quantity", sku.getValue()))
                        .toList());
        stage.tell("/v1/admin/activities", activity);
        tell(sale, "warm-up");
        tell(sale, "open");
        awaitState(sale, "OPEN");
        return sale;
    }

    /** What is left goes back on sale to everybody, and the books balance then, too. */
    private void close(Sale sale, List<String> violations) {
        tell(sale, "close");
        awaitState(sale, "CLOSED");
        SaleAudit.imbalances(stage).forEach(imbalance -> violations.add("after the close, " + imbalance));
        sale.opening().forEach((sku, opening) -> {
            JsonNode stock = stage.ask("/v1/stocks/" + sku);
            long activity = stock.path("activity").asLong();
            long there =
                    stock.path("sellable").asLong() + stock.path("reserved").asLong();
            if (activity != 0 || there != opening) {
                violations.add("SKU %s: after the close %d are set aside and %d sellable or reserved, there were %d"
                        .formatted(sku, activity, there, opening));
            }
        });
    }

    private void tell(Sale sale, String command) {
        stage.tell("/v1/admin/activities/" + sale.id() + "/" + command);
    }

    private void awaitState(Sale sale, String state) {
        boolean reached = Await.until(
                START_LIMIT,
                Duration.ofMillis(100),
                () -> stage.ask("/v1/activities/" + sale.id())
                        .path("state")
                        .asString()
                        .equals(state));
        if (!reached) {
            throw new IllegalStateException("Activity " + sale.id() + " does not become " + state);
        }
    }
}
