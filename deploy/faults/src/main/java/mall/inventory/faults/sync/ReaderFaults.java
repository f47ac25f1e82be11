package mall.inventory.faults.sync;

import static mall.inventory.faults.rounds.FaultScene.shown;
import static mall.inventory.faults.rounds.FaultScene.since;

import java.time.Duration;
import java.util.List;
import mall.inventory.faults.Await;
import mall.inventory.faults.ServiceJvm;
import mall.inventory.faults.rounds.Injected;

/** The node that reads the binlog fails. The product system is to follow from that very moment on, as there is another node. */
final class ReaderFaults {

    /** Far beyond a lease: whether it comes in time is judged by what the product system shows. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(100);

    private ReaderFaults() {}

    static Injected kill(SyncScene scene) {
        ServiceJvm reader = scene.theatre().reader();
        String holder = scene.theatre().leaseHolder();
        long pid = reader.pid();
        long stopped = System.nanoTime();
        reader.kill();
        scene.log().note("%s, process %d, killed: it was the reader".formatted(reader.name(), pid));
        boolean taken = isTakenOver(scene, holder);
        String seen = "%s, process %d, killed; %s".formatted(reader.name(), pid, told(taken, stopped));
        scene.log().note(told(taken, stopped));
        return new Injected(seen, taken, stopped, List.of(), () -> {
            reader.restart();
            scene.log().note("%s is back as %d".formatted(reader.name(), reader.pid()));
        });
    }

    /** It wakes up when the other one has read for a while, in the belief that it is its own turn. */
    static Injected freeze(SyncScene scene) {
        ServiceJvm reader = scene.theatre().reader();
        String holder = scene.theatre().leaseHolder();
        Duration longer = scene.someTime();
        long stopped = System.nanoTime();
        reader.freeze();
        boolean taken;
        String told;
        try {
            scene.log().note("%s, process %d, frozen: it was the reader".formatted(reader.name(), reader.pid()));
            taken = isTakenOver(scene, holder);
            told = told(taken, stopped);
            scene.log().note(told);
            Await.pass(longer);
        } finally {
            reader.thaw();
        }
        scene.log().note(reader.name() + " goes on");
        String seen = "%s, process %d, frozen for %s; %s".formatted(reader.name(), reader.pid(), since(stopped), told);
        return new Injected(seen, taken, stopped, List.of(), () -> {});
    }

    private static boolean isTakenOver(SyncScene scene, String holder) {
        return Await.until(PATIENCE, LOOK, () -> !scene.theatre().leaseHolder().equals(holder));
    }

    private static String told(boolean taken, long stopped) {
        return taken
                ? "the other one has the lease after " + since(stopped)
                : "nobody took the lease within " + shown(PATIENCE);
    }
}
