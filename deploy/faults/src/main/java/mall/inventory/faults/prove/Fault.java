package mall.inventory.faults.prove;

import java.time.Duration;
import mall.inventory.faults.rounds.Breakage;
import mall.inventory.faults.rounds.Injected;

/** What can be broken. A new one is a constant here and a method that does it. */
public enum Fault implements Breakage {
    /** The service is gone in the middle of everything. */
    KILL_SERVICE("kill -9 of the service, which is started again", 10, 1),
    /** MySQL crashes and recovers. */
    KILL_MYSQL("kill -9 of mysqld, which is started again", 10, 1),
    /** MySQL says nothing for a while and goes on then. */
    FREEZE_MYSQL("SIGSTOP of mysqld, and SIGCONT", 10, 1),
    /** The network is gone, and says so. */
    CUT_CONNECTIONS("database connections closed, new ones refused", 10, 1),
    /** The network is gone, and says nothing. */
    STALL_CONNECTIONS("database connections silent", 10, 1),
    /** A firewall forgets its connections. */
    RESET_CONNECTIONS("database connections reset again and again", 10, 1),
    /** A slow network. */
    SLOW_CONNECTIONS("database connections slow", 10, 1),
    /** Connections end within an answer. */
    CUT_ANSWERS("database connections closed after some bytes of answers", 10, 1),
    /** The worst moment: it is committed, and the service does not hear of it. */
    LOSE_COMMIT_ANSWERS("answers to commits lost", 10, 1),
    /** A node stops in mid-transaction and holds its locks. */
    FREEZE_NODE("SIGSTOP of one of two nodes in mid-transaction", 15, 2);

    private final String description;
    private final Duration limit;
    private final int nodes;

    Fault(String description, int limitSeconds, int nodes) {
        this.description = description;
        this.limit = Duration.ofSeconds(limitSeconds);
        this.nodes = nodes;
    }

    @Override
    public String description() {
        return description;
    }

    /** How long until the first success, at most; part of the promise. */
    Duration limit() {
        return limit;
    }

    int nodes() {
        return nodes;
    }

    /** Breaks something, and returns when it is whole again or when recovery does not wait for that. */
    Injected inject(Scene scene) {
        return switch (this) {
            case KILL_SERVICE -> ProcessFaults.killService(scene);
            case KILL_MYSQL -> ProcessFaults.killMySql(scene);
            case FREEZE_MYSQL -> ProcessFaults.freezeMySql(scene);
            case CUT_CONNECTIONS -> ConnectionFaults.cut(scene);
            case STALL_CONNECTIONS -> ConnectionFaults.stall(scene);
            case RESET_CONNECTIONS -> ConnectionFaults.reset(scene);
            case SLOW_CONNECTIONS -> ConnectionFaults.slow(scene);
            case CUT_ANSWERS -> ConnectionFaults.cutAnswers(scene);
            case LOSE_COMMIT_ANSWERS -> ConnectionFaults.loseCommitAnswers(scene);
            case FREEZE_NODE -> NodeFaults.freezeNode(scene);
        };
    }
}
