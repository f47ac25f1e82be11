package mall.inventory.faults.load;

import static mall.inventory.faults.Await.pass;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Somebody of ops who closes one warehouse after the other while orders come, and opens it again. */
public final class WarehouseKeeper {

    private static final Duration RETRY_AFTER = Duration.ofMillis(500);
    private static final int SHORTEST_MILLIS = 300;
    private static final int LONGEST_MILLIS = 1_200;

    private final RestCaller ops;
    private final List<Node> nodes;
    private final OperationLog log;
    private final RandomGenerator random;
    private final List<Turn> turns = new ArrayList<>();
    private volatile boolean running = true;
    private @Nullable Thread thread;

    /** A keeper who asks any of these nodes. */
    public WarehouseKeeper(RestCaller ops, List<Node> nodes, OperationLog log, RandomGenerator random) {
        this.ops = ops;
        this.nodes = List.copyOf(nodes);
        this.log = log;
        this.random = random;
    }

    /** Begins, with the first of the warehouses. */
    public void start(List<Site> sites) {
        thread = Thread.ofVirtual().name("ops").start(() -> {
            for (int next = 0; running; next++) {
                String warehouse = sites.get(next % sites.size()).code();
                rest();
                turn(warehouse, false);
                rest();
                turn(warehouse, true);
            }
        });
    }

    /** Returns when nothing is asked any more. What is closed stays so until somebody opens it. */
    public void stop() {
        running = false;
        if (thread == null) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while ops were at work", e);
        }
    }

    /** Everything that was asked. */
    public synchronized List<Turn> turns() {
        return List.copyOf(turns);
    }

    private void rest() {
        pass(Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS)));
    }

    /** Asks until it is known to be so: closing what is closed does no harm. */
    private void turn(String warehouse, boolean toOpen) {
        while (running && ask(warehouse, toOpen) instanceof Reply.Unknown) {
            pass(RETRY_AFTER);
        }
    }

    private Reply ask(String warehouse, boolean toOpen) {
        Node node = nodes.get(random.nextInt(nodes.size()));
        long invoked = System.nanoTime();
        Reply reply =
                ops.post(node.address(), "/v1/admin/warehouses/" + warehouse + (toOpen ? "/reopen" : "/close"), null);
        Turn turn = new Turn(warehouse, toOpen, node.name(), invoked, System.nanoTime(), reply);
        synchronized (this) {
            turns.add(turn);
        }
        log.turned(turn);
        return reply;
    }
}
