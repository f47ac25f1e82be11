package mall.inventory.faults.sale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.faults.Await;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.LoadDriver;
import mall.inventory.faults.load.Operation;
import mall.inventory.faults.load.OrderPlan;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.prove.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Buys what is left, until nobody gets anything any more: units that the books have and that cannot be bought are stranded. It goes on for
 * as long as units may be on their way back.
 */
final class Drain {

    /** How long after the fault units may be held by orders that nobody accepted; part of the promise. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** Holds have to end, too, and one that could not be released is left aside for a minute. */
    private static final Duration REST_LIMIT = Duration.ofSeconds(90);

    private static final Duration ASK_LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int BUYERS = 8;

    private final Stage stage;
    private final LoadDriver driver;
    private final JdbcSaleBooks books;
    private final Sale sale;
    private final AtomicInteger users = new AtomicInteger();

    Drain(Stage stage, LoadDriver driver, JdbcSaleBooks books, Sale sale) {
        this.stage = stage;
        this.driver = driver;
        this.books = books;
        this.sale = sale;
    }

    /**
     * What came of it.
     *
     * @param after how long after the fault everything was sold; null when it never was
     * @param unsold units by SKU that could not be bought
     */
    record Drained(@Nullable Duration after, Map<String, Long> unsold) {}

    Drained run(long faultEndNanos) {
        long deadline = System.nanoTime() + REST_LIMIT.toNanos();
        while (true) {
            boolean late = since(faultEndNanos).compareTo(LIMIT) > 0;
            int unrest = books.unrest(sale);
            buyAll();
            Map<String, Long> unsold = remaining();
            boolean rests = unrest == 0 && books.unrest(sale) == 0;
            if (unsold.isEmpty() && rests) {
                return new Drained(since(faultEndNanos), Map.of());
            }
            boolean isStranded = late && rests;
            if (isStranded || System.nanoTime() > deadline) {
                return new Drained(null, unsold);
            }
            Await.pass(LOOK);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private void buyAll() {
        List<Thread> buyers = new ArrayList<>();
        for (String sku : sale.allotted().keySet()) {
            for (int i = 0; i < BUYERS; i++) {
                buyers.add(Thread.ofVirtual().start(() -> buyUntilSoldOut(sku)));
            }
        }
        buyers.forEach(Drain::join);
    }

    private void buyUntilSoldOut(String sku) {
        while (isBought(sku, sale.perUserLimit())) {
            // the next one
        }
        // Fewer may be left; one by one there is no excuse.
        while (isBought(sku, 1)) {
            // the next one
        }
    }

    private boolean isBought(String sku, int quantity) {
        // Each to another node: one that finds itself sold out must not be hidden by one that sells.
        int user = users.incrementAndGet();
        OrderPlan plan = BuyerPlans.bought(sale, sale.id() + "-last-u" + user + "-1", sku, quantity);
        for (Operation operation : plan.operations()) {
            if (!(driver.ask(plan, operation, user, ASK_LIMIT) instanceof Reply.Answered)) {
                return operation.action() != Action.BUY;
            }
        }
        return true;
    }

    private Map<String, Long> remaining() {
        Map<String, Long> remaining = new HashMap<>();
        stage.ask("/v1/activities/" + sale.id())
                .path("skus")
                .forEach(sku -> remaining.put(
                        sku.path("sku").asString(), sku.path("remaining").asLong()));
        remaining.values().removeIf(units -> units == 0);
        return remaining;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while buying", e);
        }
    }
}
