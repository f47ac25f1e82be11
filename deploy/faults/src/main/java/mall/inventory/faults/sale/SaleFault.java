package mall.inventory.faults.sale;

import java.time.Duration;
import mall.inventory.faults.rounds.Breakage;
import mall.inventory.faults.rounds.Injected;

/** What can be broken while a sale is on. A new one is a constant here and a method that does it. */
public enum SaleFault implements Breakage {
    /** Redis is gone, and comes back with all that it has said. */
    KILL_REDIS("kill -9 of redis-server, which is started again"),
    /** Redis says nothing for a while and goes on then. */
    FREEZE_REDIS("SIGSTOP of redis-server, and SIGCONT"),
    /** Redis is the same process and remembers nothing. */
    FLUSH_REDIS("FLUSHALL"),
    /** Redis comes back without the last that it has said. */
    TRUNCATE_AOF("kill -9 of redis-server, the end of its append-only file is cut off"),
    /** Redis comes back from a backup. */
    OLD_AOF("kill -9 of redis-server, an older copy of its files is put back"),
    /** Redis stays away, and the engine that does without sells. */
    SELL_WITHOUT_REDIS("kill -9 of redis-server with engine mysql, which sells on"),
    /** Redis stays away in a sale that needs it, and ops have it sell without. */
    SWITCH_TO_MYSQL("kill -9 of redis-server, and the engine is switched to mysql while it is away"),
    /** A node is gone in the middle of everything. */
    KILL_NODE("kill -9 of one of two nodes, which is started again"),
    /** A node is gone when Redis has admitted orders and MySQL has not accepted them. */
    KILL_NODE_BEFORE_COMMIT("kill -9 of one of two nodes between script and commit"),
    /** A node stops for longer than others wait before they give its units back, and goes on then. */
    FREEZE_NODE("SIGSTOP of one of two nodes, and SIGCONT"),
    /** MySQL crashes and recovers. */
    KILL_MYSQL("kill -9 of mysqld, which is started again"),
    /** MySQL says nothing for a while and goes on then. */
    FREEZE_MYSQL("SIGSTOP of mysqld, and SIGCONT"),
    /** In a cluster, one that has not heard of the last sales becomes the master. */
    STALE_REPLICA("kill -9 of a Redis Cluster's master, promotion of a replica that is behind");

    /** How long until the first new order, at most; part of the promise. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final String description;

    SaleFault(String description) {
        this.description = description;
    }

    @Override
    public String description() {
        return description;
    }

    String engine() {
        return this == SELL_WITHOUT_REDIS ? "mysql" : "redis";
    }

    /** A JVM takes a minute to start on a machine that is busy, and the other node sells meanwhile. */
    boolean startsNode() {
        return this == KILL_NODE || this == KILL_NODE_BEFORE_COMMIT;
    }

    boolean needsCluster() {
        return this == STALE_REPLICA;
    }

    /** Breaks something, and returns when it is whole again or when recovery does not wait for that. */
    Injected inject(SaleScene scene) {
        return switch (this) {
            case KILL_REDIS -> RedisFaults.kill(scene);
            case FREEZE_REDIS -> RedisFaults.freeze(scene);
            case FLUSH_REDIS -> RedisFaults.flush(scene);
            case TRUNCATE_AOF -> RedisFaults.truncate(scene);
            case OLD_AOF -> RedisFaults.restoreOld(scene);
            case SELL_WITHOUT_REDIS -> RedisFaults.killAndSellWithout(scene);
            case SWITCH_TO_MYSQL -> RedisFaults.killAndSwitch(scene);
            case KILL_NODE -> NodeFaults.kill(scene);
            case KILL_NODE_BEFORE_COMMIT -> NodeFaults.killBeforeCommit(scene);
            case FREEZE_NODE -> NodeFaults.freeze(scene);
            case KILL_MYSQL -> MySqlFaults.kill(scene);
            case FREEZE_MYSQL -> MySqlFaults.freeze(scene);
            case STALE_REPLICA -> ClusterFaults.promoteStale(scene);
        };
    }
}
