package mall.inventory.faults.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import mall.inventory.faults.Await;
import mall.inventory.localstack.MySqlStore;
import org.jspecify.annotations.Nullable;

/** Looks at the product system's rows of a round all the time, and writes down what changes. While its database is away nobody can look. */
final class ProductWatch implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(30);

    private final MySqlStore product;
    private final String prefix;
    private final Map<String, JdbcProductSystem.Shown> last = new HashMap<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final Thread thread;
    private volatile boolean over;

    /** @param prefix of the SKUs, without the hyphen after it */
    ProductWatch(MySqlStore product, String prefix) {
        this.product = product;
        this.prefix = prefix + "-";
        this.thread = Thread.ofPlatform().daemon().name("product-watch").start(this::watch);
    }

    /** Everything seen so far, in order. */
    synchronized List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    /** The first sighting like this, whenever it was or will be; waits for it, at most so long. */
    synchronized Optional<Sighting> first(Duration limit, Predicate<Sighting> wanted) {
        long deadline = System.nanoTime() + limit.toNanos();
        int looked = 0;
        try {
            while (true) {
                Optional<Sighting> found =
                        sightings.stream().skip(looked).filter(wanted).findFirst();
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (found.isPresent() || left <= 0) {
                    return found;
                }
                looked = sightings.size();
                wait(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void watch() {
        while (!over) {
            try (JdbcProductSystem system = new JdbcProductSystem(product)) {
                while (!over) {
                    add(system.rows(prefix), System.nanoTime());
                    Await.pass(LOOK);
                }
            } catch (RuntimeException _) {
                Await.pass(LOOK);
            }
        }
    }

    private synchronized void add(Map<String, JdbcProductSystem.Shown> rows, long now) {
        rows.forEach((sku, shown) -> {
            JdbcProductSystem.@Nullable Shown before = last.put(sku, shown);
            if (!shown.equals(before)) {
                sightings.add(new Sighting(sku, shown.quantity(), shown.version(), now));
            }
        });
        notifyAll();
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while watching the product system", e);
        }
    }
}
