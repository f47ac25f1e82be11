package mall.inventory.faults.sale;

import static mall.inventory.faults.rounds.FaultScene.shown;
import static mall.inventory.faults.rounds.FaultScene.since;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.inventory.faults.Await;
import mall.inventory.faults.prove.ServiceNode;
import mall.inventory.faults.rounds.Expectation;
import mall.inventory.faults.rounds.Injected;

/** One of two nodes that sell fails; what counts is that the other one sells meanwhile, and when the first one sells again. */
final class NodeFaults {

    /** Far longer than a batch takes from Redis to MySQL and back. */
    private static final Duration STUCK = Duration.ofMillis(700);

    /** The others wait 10 s, look every 2 s, and need a moment: they have given the units back before the node goes on. */
    private static final Duration SWEPT_MEANWHILE = Duration.ofMillis(13_500);

    private static final int TRIES = 60;

    private NodeFaults() {}

    static Injected kill(SaleScene scene) {
        long killed = scene.node().jvm().pid();
        long stopped = System.nanoTime();
        scene.node().jvm().kill();
        scene.log().note("service " + killed + " killed");
        return started(scene, stopped, "process " + killed + " killed", true);
    }

    /**
     * The node's wire to MySQL goes silent, at moments of chance until there are orders that have got as far as Redis; then the node is
     * killed. What it has sent on the wire is lost, or comes to MySQL after its death, as chance will have it.
     */
    static Injected killBeforeCommit(SaleScene scene) {
        ServiceNode node = scene.node();
        long killed = node.jvm().pid();
        long admitted =
                stuckInTheMiddle(scene, node.wire()::stall, node.wire()::pass).orders();
        long stopped = System.nanoTime();
        node.jvm().kill();
        boolean late = scene.random().nextBoolean();
        if (!late) {
            node.wire().cut();
        }
        node.wire().pass();
        String seen = "process %d killed with %d orders that were admitted and not committed; its last words %s"
                .formatted(killed, admitted, late ? "came late" : "were lost");
        scene.log().note(seen);
        return started(scene, stopped, seen, admitted > 0);
    }

    /** Stopped at moments of chance until there are orders that Redis has admitted and that are not in the books. */
    static Injected freeze(SaleScene scene) {
        ServiceNode node = scene.node();
        Stuck stuck = stuckInTheMiddle(scene, node.jvm()::freeze, node.jvm()::thaw);
        long admitted = stuck.orders();
        Duration frozen = SWEPT_MEANWHILE.plus(scene.someTime());
        long back;
        try {
            scene.log().note("%s frozen with %d orders under way".formatted(node.name(), admitted));
            Await.pass(frozen);
        } finally {
            back = System.nanoTime();
            node.jvm().thaw();
        }
        String seen = "%s frozen for %s with %d orders under way".formatted(node.name(), shown(frozen), admitted);
        scene.log().note(node.name() + " goes on");
        return away(scene, stuck.stoppedNanos(), back, seen, admitted > 0);
    }

    /** Since when something is stopped, and how many orders are there. */
    private record Stuck(long stoppedNanos, long orders) {}

    /**
     * Stops something again and again, until it was between Redis and MySQL; how many orders are there that Redis has admitted and MySQL does
     * not know. It is stopped afterwards.
     */
    private static Stuck stuckInTheMiddle(SaleScene scene, Runnable stop, Runnable goOn) {
        try (RedisShards redis = RedisShards.of(scene.theatre(), scene.sale());
                JdbcSaleBooks books = new JdbcSaleBooks(scene.stage().mysql())) {
            for (int tried = 1; true; tried++) {
                long stopped = System.nanoTime();
                stop.run();
                Await.pass(STUCK);
                long between = between(redis, books, scene.sale());
                if (between > 0 || tried == TRIES) {
                    return new Stuck(stopped, between);
                }
                goOn.run();
                Await.pass(Duration.ofMillis(scene.random().nextInt(50, 150)));
            }
        }
    }

    /** The other node's are younger. */
    private static long between(RedisShards redis, JdbcSaleBooks books, Sale sale) {
        Map<String, Duration> admitted = redis.admitted();
        admitted.values().removeIf(age -> age.compareTo(STUCK.dividedBy(2)) < 0);
        Set<String> known = books.known(sale, admitted.keySet());
        return admitted.keySet().stream()
                .filter(number -> !known.contains(number))
                .count();
    }

    /** It stays away until the other node has sold, or has not in time: whether a start takes long is no part of the proof. */
    private static Injected started(SaleScene scene, long stopped, String seen, boolean effective) {
        soldMeanwhile(scene, stopped, Long.MAX_VALUE).seenIn(scene.log(), SaleFault.LIMIT);
        long began = System.nanoTime();
        scene.node().jvm().restart();
        scene.log().note("service is back as " + scene.node().jvm().pid());
        return away(scene, stopped, began, seen + ", ready again " + since(began) + " later", effective);
    }

    private static Injected away(SaleScene scene, long stopped, long back, String seen, boolean effective) {
        List<Expectation> expected = List.of(
                soldMeanwhile(scene, stopped, back - stopped),
                SaleScene.newOrder(scene.node(), System.nanoTime(), _ -> true));
        return new Injected(seen, effective, stopped, expected, () -> {});
    }

    private static Expectation soldMeanwhile(SaleScene scene, long stopped, long awayNanos) {
        return SaleScene.newOrder(scene.other(), stopped, attempt -> attempt.endedNanos() - stopped <= awayNanos);
    }
}
