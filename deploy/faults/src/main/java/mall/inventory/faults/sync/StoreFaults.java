package mall.inventory.faults.sync;

import static mall.inventory.faults.rounds.FaultScene.shown;
import static mall.inventory.faults.rounds.FaultScene.since;

import java.time.Duration;
import mall.inventory.faults.Await;
import mall.inventory.faults.rounds.Injected;
import mall.inventory.localstack.RunningStore;

/** One of the three stores on the way is gone for a while. */
final class StoreFaults {

    private StoreFaults() {}

    static Injected killBroker(SyncScene scene) {
        return kill(scene, scene.theatre().stage().kafka(), "the broker");
    }

    static Injected killMySql(SyncScene scene) {
        return kill(scene, scene.theatre().stage().mysql(), "mysqld of the books");
    }

    static Injected killProductDatabase(SyncScene scene) {
        return kill(scene, scene.theatre().product(), "mysqld of the product system");
    }

    private static Injected kill(SyncScene scene, RunningStore store, String name) {
        long pid = store.pid();
        store.kill();
        scene.log().note("%s, process %d, killed".formatted(name, pid));
        Duration down = scene.someTime();
        Await.pass(down);
        long began = System.nanoTime();
        store.restart();
        Injected injected = SyncScene.over(
                "%s, process %d, killed, down for %s, started in %s".formatted(name, pid, shown(down), since(began)),
                true);
        scene.log().note("%s is back as %d".formatted(name, store.pid()));
        return injected;
    }
}
