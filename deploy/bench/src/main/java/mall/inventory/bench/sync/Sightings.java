package mall.inventory.bench.sync;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Which changes were committed when, and when somebody saw them. A change is seen when its SKU is, in its version or a later one. */
final class Sightings {

    private static final long LONGEST_MICROS = Duration.ofMinutes(5).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();
    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

    /** A change. Those that do not count come before the slice. */
    private record Change(long version, long committedAt, boolean counts) {}

    /** What is known of a SKU. */
    private static final class Slot {

        private final Deque<Change> waiting = new ArrayDeque<>();
        private long seenVersion = -1;
        private long seenAt;
    }

    private Slot slot(String sku) {
        return slots.computeIfAbsent(sku, _ -> new Slot());
    }

    /** A commit has returned. Those of a SKU are told in the order of their versions. */
    void committed(String sku, long version, long at, boolean counts) {
        Slot slot = slot(sku);
        Change change = new Change(version, at, counts);
        synchronized (slot) {
            if (slot.seenVersion >= version) {
                // Somebody saw it before its commit had returned.
                record(change, slot.seenAt);
            } else {
                slot.waiting.add(change);
                awaited.add(sku);
            }
        }
    }

    /** Somebody has seen a SKU in that version. */
    void seen(String sku, long version, long at) {
        Slot slot = slot(sku);
        synchronized (slot) {
            if (version <= slot.seenVersion) {
                return;
            }
            slot.seenVersion = version;
            slot.seenAt = at;
            while (!slot.waiting.isEmpty() && slot.waiting.getFirst().version() <= version) {
                record(slot.waiting.removeFirst(), at);
            }
            if (slot.waiting.isEmpty()) {
                awaited.remove(sku);
            }
        }
    }

    private void record(Change change, long at) {
        if (change.counts()) {
            micros.recordValue(Math.clamp((at - change.committedAt()) / 1_000, 0, LONGEST_MICROS));
        }
    }

    /** SKUs with changes that nobody has seen yet, so many at most. */
    List<String> awaited(int most) {
        return awaited.stream().limit(most).toList();
    }

    /** How many SKUs have changes that nobody has seen yet. */
    int left() {
        return awaited.size();
    }

    double millis(double percentile) {
        return micros.getTotalCount() == 0 ? Double.NaN : micros.getValueAtPercentile(percentile) / 1e3;
    }
}
