package mall.inventory.faults.sync;

import java.time.Duration;
import mall.inventory.faults.rounds.Breakage;
import mall.inventory.faults.rounds.Injected;

/** What can be broken on the way to the product system. A new one is a constant here and a method that does it. */
enum SyncFault implements Breakage {
    /** The node that reads the binlog is gone, and the other one takes over. */
    KILL_READER("kill -9 of the node that reads the binlog; it is started again when the other one has taken over"),
    /** The reader stops for longer than its lease, and goes on as if it had it still. */
    FREEZE_READER("SIGSTOP of the node that reads the binlog until the other one has taken over, and SIGCONT"),
    /** There is nowhere to publish to. */
    KILL_BROKER("kill -9 of the Kafka broker, which is started again"),
    /** The books crash and recover, and the reader's position with them. */
    KILL_MYSQL("kill -9 of the mysqld of the books, which is started again"),
    /** There is nobody to write for. */
    KILL_PRODUCT_DB("kill -9 of the mysqld of the product system, which is started again"),
    /** What happened while nobody read is not in the binlog any more. */
    PURGE_BINLOG("kill -9 of both nodes, the binlog is purged, and they are started again");

    /** How long until the product system follows, at most, and until it has everything; part of the promise. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    private final String description;

    SyncFault(String description) {
        this.description = description;
    }

    @Override
    public String description() {
        return description;
    }

    /** Breaks something, and returns when it is whole again or when recovery does not wait for that. */
    Injected inject(SyncScene scene) {
        return switch (this) {
            case KILL_READER -> ReaderFaults.kill(scene);
            case FREEZE_READER -> ReaderFaults.freeze(scene);
            case KILL_BROKER -> StoreFaults.killBroker(scene);
            case KILL_MYSQL -> StoreFaults.killMySql(scene);
            case KILL_PRODUCT_DB -> StoreFaults.killProductDatabase(scene);
            case PURGE_BINLOG -> BinlogFaults.purge(scene);
        };
    }
}
