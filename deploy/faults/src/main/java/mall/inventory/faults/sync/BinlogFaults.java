package mall.inventory.faults.sync;

import static mall.inventory.faults.rounds.FaultScene.shown;
import static mall.inventory.faults.rounds.FaultScene.since;

import java.time.Duration;
import mall.inventory.faults.Await;
import mall.inventory.faults.ServiceJvm;
import mall.inventory.faults.rounds.Injected;

/** The binlog is shorter than the time that nobody read it. */
final class BinlogFaults {

    private BinlogFaults() {}

    /** What is purged is kept aside for the audit: it says what was committed. */
    static Injected purge(SyncScene scene) {
        SyncTheatre theatre = scene.theatre();
        theatre.nodes().forEach(ServiceJvm::kill);
        scene.log().note("both nodes killed");
        Duration unread = scene.someTime();
        Await.pass(unread);
        long lost;
        try (JdbcSyncBooks books = new JdbcSyncBooks(theatre.stage().mysql())) {
            books.flushBinlog();
            Await.pass(scene.someTime());
            theatre.binlog().keepAllBut(books.binlogFile());
            books.purgeBinlog();
            lost = books.transactionsThatNobodyRead();
        }
        scene.log().note("the binlog purged with %,d transactions that nobody has read".formatted(lost));
        long began = System.nanoTime();
        theatre.restartNodes();
        Injected injected = SyncScene.over(
                "nobody read for %s, %,d unread transactions purged, nodes ready again after %s"
                        .formatted(shown(unread), lost, since(began)),
                lost > 0);
        scene.log().note("both nodes are back");
        return injected;
    }
}
