package mall.inventory.faults.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.inventory.faults.Await;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.prove.Stage;
import mall.inventory.faults.prove.Stocking;

/**
 * A SKU of which ops receive one unit after the other: as many as there are, so many of these changes have come, so that one look tells how far
 * anybody who shows it is behind.
 */
final class Beacon implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration RETRY_AFTER = Duration.ofMillis(300);

    private final Stage stage;
    private final String sku;
    private final List<Unit> units = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private volatile boolean over;
    private final Thread thread;

    /** Begins, with a SKU that is new. */
    Beacon(Stage stage, String sku) {
        this.stage = stage;
        this.sku = sku;
        Stocking.stock(stage, sku, 0);
        this.thread = Thread.ofVirtual().name("beacon").start(this::receive);
    }

    /**
     * A unit that is booked.
     *
     * @param number from 1
     * @param invokedNanos when it was asked for
     */
    record Unit(long number, long invokedNanos) {}

    /** The SKU. */
    String sku() {
        return sku;
    }

    /** The first unit that was asked for at this moment or later and is booked; waits for it, at most so long. */
    Optional<Unit> firstFrom(long nanos, Duration limit) {
        Await.until(limit, () -> booked(nanos).isPresent());
        return booked(nanos);
    }

    private synchronized Optional<Unit> booked(long fromNanos) {
        return units.stream()
                .filter(unit -> unit.invokedNanos() - fromNanos >= 0)
                .findFirst();
    }

    /** Units that were refused: none should be. */
    synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    private void receive() {
        for (long number = 1; !over; number++) {
            long invoked = System.nanoTime();
            Reply reply = ask(number);
            while (reply instanceof Reply.Unknown && !over) {
                Await.pass(RETRY_AFTER);
                reply = ask(number);
            }
            note(new Unit(number, invoked), reply);
            Await.pass(BETWEEN);
        }
    }

    private synchronized void note(Unit unit, Reply reply) {
        switch (reply) {
            case Reply.Answered _ -> units.add(unit);
            case Reply.Refused(int status, String code) ->
                refusals.add("unit %d of %s was refused with %d %s".formatted(unit.number(), sku, status, code));
            case Reply.Unknown _ -> {}
        }
    }

    private Reply ask(long number) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("adjustmentNo", sku + "-" + number);
        receipt.put("sku", sku);
        receipt.put("warehouse", "MAIN");
        receipt.put("from", "SUPPLIER");
        receipt.put("to", "SELLABLE");
        receipt.put("quantity", 1);
        receipt.put("reason", "one more");
        return stage.keeper().post(stage.first().jvm().address(), "/v1/admin/adjustments", receipt);
    }

    /** Returns when nothing is asked any more. */
    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while units were received", e);
        }
    }
}
