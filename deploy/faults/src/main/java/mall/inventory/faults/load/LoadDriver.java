package mall.inventory.faults.load;

import static mall.inventory.faults.Await.pass;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A crowd of checkouts, each with one order at a time, and of the warehouses that deliver it. What a client does not know after a few tries it leaves for later, as a
 * shop does that serves the next customer; {@link #settle} asks again then, under the same number.
 */
public final class LoadDriver {

    private static final int TRIES = 4;
    private static final int THINK_MILLIS = 60;
    /** Doubled at each try: a service that is down or has just come back is not run over by those who wait for it. */
    private static final Duration RETRY_AFTER = Duration.ofMillis(250);

    private static final int MAX_DOUBLINGS = 3;
    private static final int ASKERS = 16;

    private final RestCaller caller;
    private final List<Node> nodes;
    private final OperationLog log;
    private final List<Thread> clients = new ArrayList<>();
    private final Queue<Open> open = new ConcurrentLinkedQueue<>();
    private volatile boolean running = true;

    /** A driver that asks any of these nodes. */
    public LoadDriver(RestCaller caller, List<Node> nodes, OperationLog log) {
        this.caller = caller;
        this.nodes = List.copyOf(nodes);
        this.log = log;
    }

    /** An operation whose outcome nobody knows yet. */
    private record Open(OrderPlan plan, Operation operation) {}

    /** Lets the clients go; the seed decides what each of them does, though not when. */
    public void start(String prefix, Shelf shelf, int count, long seed) {
        start(count, seed, (client, random) -> new OrderPlans(prefix + "-" + client, shelf, random)::next);
    }

    /** What a client means to do, one order after the other. */
    public interface Intentions {

        /** Those of a client, who is known by a number from 1. */
        Supplier<OrderPlan> of(int client, RandomGenerator random);
    }

    /** The same with other intentions. */
    public void start(int count, long seed, Intentions intentions) {
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int client = 1; client <= count; client++) {
            Supplier<OrderPlan> plans = intentions.of(client, seeds.split());
            RandomGenerator moods = seeds.split();
            clients.add(Thread.ofVirtual().name("client-" + client).start(() -> serve(plans, moods)));
        }
    }

    /**
     * Asks at once, and again until it is answered or refused or the time is over.
     *
     * @param turn which node is asked first, and so in turn
     */
    public Reply ask(OrderPlan plan, Operation operation, int turn, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        Reply reply = send(plan, operation, turn);
        for (int tried = 1; reply instanceof Reply.Unknown && System.nanoTime() < deadline; tried++) {
            pass(pause(tried));
            reply = send(plan, operation, turn + tried);
        }
        return reply;
    }

    /** Returns when the last client has its last answer, or knows that it has none. */
    public void stop() {
        running = false;
        for (Thread client : clients) {
            join(client);
        }
    }

    /**
     * Asks about everything unknown until it is answered or refused.
     *
     * @param limit for all of it
     * @return operations that are unknown still: a failure
     */
    public List<String> settle(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        Queue<String> never = new ConcurrentLinkedQueue<>();
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < ASKERS; i++) {
            askers.add(Thread.ofVirtual().start(() -> settle(deadline, never)));
        }
        askers.forEach(LoadDriver::join);
        return List.copyOf(never);
    }

    private void settle(long deadline, Queue<String> never) {
        for (Open asked = open.poll(); asked != null; asked = open.poll()) {
            if (!isSettled(asked, deadline)) {
                never.add(asked.operation().label() + " of " + asked.plan().orderNo());
            }
        }
    }

    private boolean isSettled(Open asked, long deadline) {
        for (int turn = 0; System.nanoTime() < deadline; turn++) {
            if (!(send(asked.plan(), asked.operation(), turn) instanceof Reply.Unknown)) {
                return true;
            }
            pass(pause(turn));
        }
        return false;
    }

    private static Duration pause(int tried) {
        return RETRY_AFTER.multipliedBy(1L << Math.min(tried, MAX_DOUBLINGS));
    }

    private void serve(Supplier<OrderPlan> plans, RandomGenerator moods) {
        while (running) {
            OrderPlan plan = plans.get();
            serve(plan, moods.nextInt(nodes.size()));
            pass(Duration.ofMillis(moods.nextInt(THINK_MILLIS)));
        }
    }

    private void serve(OrderPlan plan, int turn) {
        List<Operation> operations = plan.operations();
        for (int next = 0; next < operations.size(); ) {
            int after = next + 1;
            while (after < operations.size() && operations.get(after).meanwhile()) {
                after++;
            }
            pass(operations.get(next).pause());
            if (!running || !areAnswered(plan, operations.subList(next, after), turn)) {
                return;
            }
            next = after;
        }
    }

    /** Asks all of it at the same moment, and tells whether all of it was answered. */
    private boolean areAnswered(OrderPlan plan, List<Operation> moment, int turn) {
        List<Thread> others = new ArrayList<>();
        Queue<Operation> answered = new ConcurrentLinkedQueue<>();
        for (Operation operation : moment.subList(1, moment.size())) {
            others.add(Thread.ofVirtual().start(() -> ask(plan, operation, turn, answered)));
        }
        ask(plan, moment.getFirst(), turn, answered);
        others.forEach(LoadDriver::join);
        return answered.size() == moment.size();
    }

    private void ask(OrderPlan plan, Operation operation, int turn, Queue<Operation> answered) {
        switch (sendUntilKnown(plan, operation, turn)) {
            case Reply.Answered _ -> answered.add(operation);
            case Reply.Unknown _ -> open.add(new Open(plan, operation));
            case Reply.Refused _ -> {}
        }
    }

    private Reply sendUntilKnown(OrderPlan plan, Operation operation, int turn) {
        Reply reply = send(plan, operation, turn);
        for (int tried = 1; reply instanceof Reply.Unknown && tried < TRIES && running; tried++) {
            pass(pause(tried - 1));
            reply = send(plan, operation, turn + tried);
        }
        return reply;
    }

    /** To another node at each turn: a retry overtakes what may still be under way. */
    private Reply send(OrderPlan plan, Operation operation, int turn) {
        Node node = nodes.get(turn % nodes.size());
        log.invoked(plan, operation, node.name());
        long invoked = System.nanoTime();
        Reply reply = caller.post(
                node.address(), operation.action().path(plan.orderNo(), operation.number()), operation.body());
        log.ended(new Attempt(plan, operation, node.name(), invoked, System.nanoTime(), reply));
        return reply;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the clients were at work", e);
        }
    }
}
