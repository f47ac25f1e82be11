package mall.inventory.faults.sale;

import static mall.inventory.faults.rounds.FaultScene.shown;
import static mall.inventory.faults.rounds.FaultScene.since;

import java.time.Duration;
import mall.inventory.faults.Await;
import mall.inventory.faults.Signals;
import mall.inventory.faults.rounds.Injected;
import mall.inventory.localstack.MySqlStore;

/** The database that decides is gone, or silent. */
final class MySqlFaults {

    private MySqlFaults() {}

    static Injected kill(SaleScene scene) {
        MySqlStore mysql = scene.stage().mysql();
        long killed = mysql.pid();
        mysql.kill();
        scene.log().note("mysqld " + killed + " killed");
        Duration down = scene.someTime();
        Await.pass(down);
        long began = System.nanoTime();
        mysql.restart();
        Injected injected = scene.over(
                "process %d killed, down for %s, started in %s".formatted(killed, shown(down), since(began)), true);
        scene.log().note("mysqld is back as " + mysql.pid());
        return injected;
    }

    static Injected freeze(SaleScene scene) {
        long pid = scene.stage().mysql().pid();
        Duration frozen = scene.longerThanCallersWait();
        Signals.freeze(pid);
        try {
            scene.log().note("mysqld " + pid + " frozen");
            Await.pass(frozen);
        } finally {
            Signals.thaw(pid);
        }
        Injected injected = scene.over("process " + pid + " frozen for " + shown(frozen), true);
        scene.log().note("mysqld " + pid + " goes on");
        return injected;
    }
}
