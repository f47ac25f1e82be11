package mall.inventory.faults.sync;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import mall.inventory.faults.Await;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.prove.Stage;

/** Somebody of ops who spreads SKUs over more rows and over fewer again while orders come: no unit more may be sold by that, and none less. */
final class Rearranger implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final int MOST_ROWS = 17;

    private final Stage stage;
    private final List<String> skus;
    private final RandomGenerator random;
    private final AtomicInteger answered = new AtomicInteger();
    private final Thread thread;
    private volatile boolean over;

    /** Begins. */
    Rearranger(Stage stage, List<String> skus, RandomGenerator random) {
        this.stage = stage;
        this.skus = List.copyOf(skus);
        this.random = random;
        this.thread = Thread.ofVirtual().name("rearranger").start(this::rearrange);
    }

    /** How often it was answered. */
    int times() {
        return answered.get();
    }

    private void rearrange() {
        while (!over) {
            String sku = skus.get(random.nextInt(skus.size()));
            Reply reply = stage.keeper()
                    .put(
                            stage.first().jvm().address(),
                            "/v1/admin/skus/" + sku + "/buckets",
                            Map.of("count", random.nextInt(1, MOST_ROWS)));
            if (reply instanceof Reply.Answered) {
                answered.incrementAndGet();
            }
            Await.pass(BETWEEN);
        }
    }

    /** Returns when nothing is asked any more. */
    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while SKUs were rearranged", e);
        }
    }
}
