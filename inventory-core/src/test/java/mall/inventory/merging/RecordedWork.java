package mall.inventory.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Remembers its batches; each one waits at a gate until the test lets it pass, and then does what the test says. */
final class RecordedWork implements MergedWork<RecordedWork.Item, String> {

    record Item(String name, Object key, int weight) {

        static Item of(String name) {
            return new Item(name, name, 1);
        }

        static Item withKey(String key, String name) {
            return new Item(name, key, 1);
        }
    }

    /** A failure that may be one item's fault. */
    static final class Poison extends RuntimeException {}

    /** A failure that is everybody's. */
    static final class StoreDown extends RuntimeException {}

    static final Duration SOON = Duration.ofSeconds(10);

    final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore gate = new Semaphore(0);
    private volatile UnaryOperator<List<String>> behaviour = UnaryOperator.identity();

    /** One lane, batches of up to four items of weight 1, nothing that happens by the clock. */
    static MergerSettings settings() {
        return new MergerSettings(1, 4, 4, 100_000, Duration.ofHours(1), SOON);
    }

    static MergerSettings settings(int lanes, int maxItems, int capacity, Duration closeLimit) {
        return new MergerSettings(lanes, maxItems, 1_000, capacity, Duration.ofHours(1), closeLimit);
    }

    static RecordedWork withOpenGate() {
        RecordedWork work = new RecordedWork();
        work.open();
        return work;
    }

    RecordedWork doing(UnaryOperator<List<String>> behaviour) {
        this.behaviour = behaviour;
        return this;
    }

    void open() {
        gate.release(1_000_000);
    }

    void awaitBegun(int more) throws InterruptedException {
        assertThat(begun.tryAcquire(more, SOON.toMillis(), TimeUnit.MILLISECONDS))
                .as("a batch has begun")
                .isTrue();
    }

    @Override
    public List<String> perform(List<Item> items) {
        List<String> names = items.stream().map(Item::name).toList();
        batches.add(names);
        begun.release();
        try {
            gate.acquire();
        } catch (InterruptedException e) {
            throw new StoreDown();
        }
        return behaviour.apply(names);
    }

    @Override
    public Object keyOf(Item item) {
        return item.key();
    }

    @Override
    public int weightOf(Item item) {
        return item.weight();
    }

    @Override
    public boolean mayBeOneItemsFault(RuntimeException failure) {
        return failure instanceof Poison;
    }
}
