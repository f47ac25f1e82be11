package mall.inventory.faults.prove;

import static mall.inventory.faults.rounds.FaultScene.shown;
import static mall.inventory.faults.rounds.FaultScene.since;

import java.time.Duration;
import mall.inventory.faults.Await;
import mall.inventory.faults.ServiceJvm;
import mall.inventory.faults.Signals;
import mall.inventory.faults.rounds.Injected;

/** Processes that are killed or stopped. */
final class ProcessFaults {

    private ProcessFaults() {}

    static Injected killService(Scene scene) {
        ServiceJvm service = scene.node().jvm();
        long killed = service.pid();
        service.kill();
        scene.log().note("service " + killed + " killed");
        long began = System.nanoTime();
        service.restart();
        scene.log().note("service is back as " + service.pid());
        return Injected.over("process " + killed + " killed, ready again " + since(began) + " later", true);
    }

    static Injected killMySql(Scene scene) {
        long killed = scene.mysql().pid();
        scene.mysql().kill();
        scene.log().note("mysqld " + killed + " killed");
        Duration down = scene.someTime();
        Await.pass(down);
        long began = System.nanoTime();
        scene.mysql().restart();
        scene.log().note("mysqld is back as " + scene.mysql().pid());
        return Injected.over(
                "process %d killed, down for %s, started in %s".formatted(killed, shown(down), since(began)), true);
    }

    static Injected freezeMySql(Scene scene) {
        long pid = scene.mysql().pid();
        Duration frozen = scene.longerThanCallersWait();
        Signals.freeze(pid);
        try {
            scene.log().note("mysqld " + pid + " frozen");
            Await.pass(frozen);
        } finally {
            Signals.thaw(pid);
        }
        scene.log().note("mysqld " + pid + " goes on");
        return Injected.over("process " + pid + " frozen for " + shown(frozen), true);
    }
}
