package mall.inventory.bench.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Slice;

/** How old changes are when somebody sees them, from their commit's return on, while rows are changed at a steady rate. */
final class Ages implements Contender {

    private static final Duration SEEN_LIMIT = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final int SHOWN = 3;

    private final String label;
    private final BenchDatabase database;
    private final SyncBooks books;
    private final SyncOptions options;
    private final Supplier<Watch> watches;
    private final List<Double> longest = new ArrayList<>();
    private final List<Double> late = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /** @param watches somebody who looks, for each turn */
    Ages(String label, BenchDatabase database, SyncBooks books, SyncOptions options, Supplier<Watch> watches) {
        this.label = label;
        this.database = database;
        this.books = books;
        this.options = options;
        this.watches = watches;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public void warmUp() {
        run(options.warmUp().slice());
        longest.clear();
        late.clear();
    }

    @Override
    public Measurement measure() {
        return run(options.slice());
    }

    private Measurement run(Slice slice) {
        Sightings sightings = new Sightings();
        AtomicBoolean over = new AtomicBoolean();
        OpenLoop.Outcome changes;
        try (Watch watch = watches.get()) {
            CompletableFuture<Void> watching = new CompletableFuture<>();
            Thread watcher =
                    Thread.ofPlatform().daemon().name("watch").start(() -> watch(watch, sightings, over, watching));
            try {
                changes = OpenLoop.run(database, books, sightings, options.rate(), slice);
                awaitSeen(sightings, watching);
            } finally {
                over.set(true);
                join(watcher);
            }
            watching.join();
        }
        longest.add(sightings.millis(100));
        late.add(changes.lateMillis());
        return new Measurement(changes.perSecond(), sightings.millis(50), sightings.millis(99), 0, sightings.left());
    }

    private static void watch(Watch watch, Sightings sightings, AtomicBoolean over, CompletableFuture<Void> watching) {
        try {
            while (!over.get()) {
                watch.look(sightings);
            }
            watching.complete(null);
        } catch (RuntimeException e) {
            watching.completeExceptionally(e);
        }
    }

    private void awaitSeen(Sightings sightings, CompletableFuture<Void> watching) {
        long until = System.nanoTime() + SEEN_LIMIT.toNanos();
        while (sightings.left() > 0 && !watching.isDone()) {
            if (System.nanoTime() - until > 0) {
                complaints.add("%s: %,d SKUs have changes that were not seen within %d s, such as %s"
                        .formatted(label, sightings.left(), SEEN_LIMIT.toSeconds(), sightings.awaited(SHOWN)));
                return;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static void join(Thread watcher) {
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The oldest change of each turn, in milliseconds. */
    List<Double> longest() {
        return longest;
    }

    /** How late 99 of 100 changes at most were begun in each turn, in milliseconds. */
    List<Double> late() {
        return late;
    }

    List<String> complaints() {
        return complaints;
    }
}
