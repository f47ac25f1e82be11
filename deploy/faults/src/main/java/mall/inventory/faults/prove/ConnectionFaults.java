package mall.inventory.faults.prove;

import static mall.inventory.faults.rounds.FaultScene.shown;

import java.time.Duration;
import java.util.function.Consumer;
import mall.inventory.faults.Await;
import mall.inventory.faults.Direction;
import mall.inventory.faults.TcpProxy;
import mall.inventory.faults.rounds.Injected;

/** Wires to MySQL that break, for the first node. */
final class ConnectionFaults {

    private static final Duration BETWEEN_RESETS = Duration.ofMillis(250);
    private static final Duration SLOWNESS = Duration.ofMillis(50);
    private static final int ANSWER_BYTES = 4_000;
    private static final int COMMITS_PER_LOSS = 10;
    private static final Duration FIRST_LOSS = Duration.ofSeconds(15);

    private ConnectionFaults() {}

    static Injected cut(Scene scene) {
        Duration time = scene.someTime();
        return broken(scene, "cut for " + shown(time), wire -> {
            wire.cut();
            Await.pass(time);
        });
    }

    static Injected stall(Scene scene) {
        Duration time = scene.longerThanCallersWait();
        int connections = scene.node().wire().connections();
        during(scene, "silent for " + shown(time), wire -> {
            wire.stall();
            Await.pass(time);
        });
        return Injected.over(connections + " connections silent for " + shown(time), connections > 0);
    }

    static Injected slow(Scene scene) {
        Duration time = scene.someTime();
        int connections = scene.node().wire().connections();
        String what = "%d ms for each chunk, for %s".formatted(SLOWNESS.toMillis(), shown(time));
        during(scene, what, wire -> {
            wire.delay(SLOWNESS);
            Await.pass(time);
        });
        return Injected.over(connections + " connections, " + what, connections > 0);
    }

    static Injected reset(Scene scene) {
        Duration time = scene.someTime();
        return broken(scene, "reset for " + shown(time), wire -> repeatedly(time, wire::reset));
    }

    static Injected cutAnswers(Scene scene) {
        Duration time = scene.someTime();
        return broken(
                scene,
                "cut within answers for " + shown(time),
                wire -> repeatedly(
                        time,
                        () -> wire.cutAfter(Direction.TO_CLIENT, scene.random().nextLong(1, ANSWER_BYTES))));
    }

    static Injected loseCommitAnswers(Scene scene) {
        Duration time = scene.someTime();
        long before = scene.node().wire().lostAnswers();
        during(scene, "losing answers to commits", wire -> {
            wire.loseAnswersTo("commit", COMMITS_PER_LOSS);
            Await.pass(time);
            // A machine that stands still commits nothing, and nothing would have been proven.
            Await.until(FIRST_LOSS, () -> wire.lostAnswers() > before);
        });
        long lost = scene.node().wire().lostAnswers() - before;
        return Injected.over(lost + " commits done and not heard of within " + shown(time), lost > 0);
    }

    private static Injected broken(Scene scene, String what, Consumer<TcpProxy> fault) {
        long before = scene.node().wire().broken();
        during(scene, what, fault);
        long broken = scene.node().wire().broken() - before;
        return Injected.over(broken + " connections " + what, broken > 0);
    }

    private static void during(Scene scene, String what, Consumer<TcpProxy> fault) {
        TcpProxy wire = scene.node().wire();
        scene.log().note("connections: " + what);
        try {
            fault.accept(wire);
        } finally {
            wire.pass();
        }
        scene.log().note("connections: as they should be");
    }

    private static void repeatedly(Duration time, Runnable fault) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            fault.run();
            Await.pass(BETWEEN_RESETS);
        }
    }
}
