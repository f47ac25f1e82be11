package mall.inventory.faults.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mall.inventory.faults.Await;
import mall.inventory.faults.ServiceJvm;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.LoadDriver;
import mall.inventory.faults.load.OperationLog;
import mall.inventory.faults.load.Shelf;
import mall.inventory.faults.prove.Audited;
import mall.inventory.faults.prove.Stage;
import mall.inventory.faults.prove.Stocking;
import mall.inventory.faults.rounds.Counts;
import mall.inventory.faults.rounds.Injected;
import mall.inventory.faults.rounds.RoundPlan;
import org.jspecify.annotations.Nullable;

/** Load, one fault on the way to the product system in the middle of it, and the audit afterwards. */
final class SyncRound {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** Beyond the limit: what comes too late is told with its figure. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final List<Integer> STILL_UNITS = List.of(1_000, 37, 1);

    private final SyncTheatre theatre;
    private final Stage stage;
    private final RoundPlan<SyncFault> plan;
    private final String prefix;
    private final Follower follower;
    private final List<String> violations = new ArrayList<>();

    SyncRound(SyncTheatre theatre, RoundPlan<SyncFault> plan) {
        this.theatre = theatre;
        this.stage = theatre.stage();
        this.plan = plan;
        this.prefix = "y" + plan.number();
        this.follower = new Follower(theatre);
    }

    /** What is there for one round. */
    private record Props(Shelf shelf, Map<String, Still> still, String firstBinlog) {}

    /** When the product system followed again, after how much rearranging. */
    private record Played(Injected injected, @Nullable Duration follows, int rearranged) {}

    SyncResult play() {
        Props props = props();
        try (OperationLog log = plan.log();
                ProductWatch watch = new ProductWatch(theatre.product(), prefix)) {
            LoadDriver load = new LoadDriver(stage.load(), List.of(stage.first().asNode()), log);
            log.note("load is on");
            load.start(prefix, props.shelf(), plan.clients(), plan.random().nextLong());
            Played played;
            try {
                played = underLoad(new SyncScene(theatre, log, plan.random().split(), plan.part(3)), props, watch);
            } finally {
                load.stop();
            }
            log.note("load is off");
            @Nullable Duration equal = follower.equalWithin(PATIENCE).orElse(null);
            checkTime("everything", equal);
            log.note("unknown operations are asked again");
            load.settle(SETTLE_LIMIT).forEach(operation -> violations.add("never settled: " + operation));
            log.note("orders, books and events are checked");
            Audited books = Audited.of(stage, prefix, log.attempts(), List.of(), props.shelf());
            violations.addAll(books.violations());
            SyncEvidence evidence = evidence(props, watch);
            violations.addAll(SyncChecker.violations(evidence));
            violations.addAll(ServiceJvm.ended(theatre.nodes()));
            return new SyncResult(
                    plan.number(),
                    plan.fault(),
                    played.injected().seen(),
                    Counts.of(log.attempts()),
                    played.follows(),
                    equal,
                    books.orders(),
                    SyncResult.Traffic.of(evidence, played.rearranged()),
                    violations,
                    plan.logFile());
        }
    }

    /** SKUs of this round's own, when the product system has all that were there before. */
    private Props props() {
        if (follower.equalWithin(START_LIMIT).isEmpty()) {
            throw new IllegalStateException("The product system does not have what the books have, before round "
                    + plan.number() + "; see the logs of "
                    + theatre.nodes().stream().map(ServiceJvm::log).toList());
        }
        String firstBinlog;
        try (JdbcSyncBooks books = new JdbcSyncBooks(stage.mysql())) {
            firstBinlog = books.binlogFile();
        }
        Map<String, Integer> units = new LinkedHashMap<>();
        for (int i = 0; i < STILL_UNITS.size(); i++) {
            units.put(prefix + "-still-" + (i + 1), STILL_UNITS.get(i));
        }
        units.forEach((sku, there) -> Stocking.stock(stage, sku, there));
        Map<String, Still> still = new LinkedHashMap<>();
        try (JdbcSyncBooks books = new JdbcSyncBooks(stage.mysql())) {
            units.forEach((sku, there) -> still.put(sku, new Still(there, books.version(sku))));
        }
        Shelf shelf = new Stocking(stage, prefix, plan.number()).shelf();
        if (follower.equalWithin(START_LIMIT).isEmpty()) {
            throw new IllegalStateException("The product system does not show the SKUs of round " + plan.number());
        }
        return new Props(shelf, still, firstBinlog);
    }

    private Played underLoad(SyncScene scene, Props props, ProductWatch watch) {
        List<String> rearranged = Stream.concat(
                        props.still().keySet().stream(), Stream.of(props.shelf().hot()))
                .toList();
        try (Beacon beacon = new Beacon(stage, prefix + "-beacon");
                Rearranger rearranger =
                        new Rearranger(stage, rearranged, plan.random().split())) {
            awaitTraffic(scene.log(), beacon, watch);
            plan.awaitMoment();
            Injected injected = plan.fault().inject(scene);
            violations.addAll(injected.violations());
            @Nullable
            Duration follows = follows(injected.fromNanos(), beacon, watch).orElse(null);
            checkTime("what came after the fault", follows);
            scene.log().note("the product system follows");
            injected.undo().run();
            Await.pass(plan.part(4));
            violations.addAll(beacon.refusals());
            return new Played(injected, follows, rearranger.times());
        }
    }

    private void awaitTraffic(OperationLog log, Beacon beacon, ProductWatch watch) {
        long began = System.nanoTime();
        if (log.first(began, START_LIMIT, Attempt::isAnsweredOrder).isEmpty()
                || follows(began, beacon, watch).isEmpty()) {
            throw new IllegalStateException(
                    "No order was answered, or none shown, before the fault; see " + plan.logFile());
        }
    }

    private static Optional<Duration> follows(long fromNanos, Beacon beacon, ProductWatch watch) {
        return beacon.firstFrom(fromNanos, PATIENCE)
                .flatMap(unit -> watch.first(
                        PATIENCE, seen -> seen.sku().equals(beacon.sku()) && seen.quantity() >= unit.number()))
                .map(seen -> Duration.ofNanos(seen.atNanos() - fromNanos));
    }

    private void checkTime(String what, @Nullable Duration time) {
        if (time == null) {
            violations.add("%s: the product system did not have it within %d s".formatted(what, PATIENCE.toSeconds()));
        } else if (time.compareTo(SyncFault.LIMIT) > 0) {
            violations.add("%s: the product system had it after %.1f s, the limit is %d s"
                    .formatted(what, time.toMillis() / 1e3, SyncFault.LIMIT.toSeconds()));
        }
    }

    /** The books are at rest; events may still be under way. */
    private SyncEvidence evidence(Props props, ProductWatch watch) {
        Map<String, Booked> booked;
        try (JdbcSyncBooks books = new JdbcSyncBooks(stage.mysql())) {
            booked = books.orders(prefix);
        }
        follower.equalWithin(SyncFault.LIMIT);
        try (Published published = new Published(stage.kafka(), theatre.brokerData(), prefix)) {
            Await.until(SyncFault.LIMIT, LOOK, () -> {
                published.readOn();
                return OrderEventChecks.areComplete(booked, published.orders());
            });
            return new SyncEvidence(
                    follower.sellable(),
                    follower.shown(),
                    props.still(),
                    watch.sightings(),
                    published.stock(),
                    theatre.binlog().committedFrom(props.firstBinlog()),
                    booked,
                    published.orders());
        }
    }
}
