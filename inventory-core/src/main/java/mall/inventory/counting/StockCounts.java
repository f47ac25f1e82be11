package mall.inventory.counting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.ReadSnapshots;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.sku.Sku;
import mall.inventory.stock.LockedStock;
import mall.inventory.stock.LockedStock.Occasion;
import mall.inventory.stock.StockLocks;
import mall.inventory.warehouse.CountKey;
import mall.inventory.warehouse.FullCount;
import mall.inventory.warehouse.JdbcCountKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Books what warehouses count. A count says what lay there at a moment: what has come and gone since is added, and the difference to the books
 * is a loss or a find. What happened before that moment and is told of later was counted already, and is booked without changing what lies
 * there.
 *
 * <p>A full count of a warehouse {@linkplain #begin begins} before it is compared with the books: whatever is told of from then on is booked
 * as counted, so that a SKU of which the books were right need not be touched.
 */
@Service
public class StockCounts {

    /** SKUs of one transaction: buyers wait for their rows as long as it takes. */
    public static final int AT_ONCE = 500;

    /** No count may be older than that: what has moved since would not be known. */
    public static final Duration OLDEST = Duration.ofDays(30);

    private final WriteTransactions transactions;
    private final ReadSnapshots snapshots;
    private final DatabaseClock clock;
    private final StockLocks locks;
    private final JdbcCountKeys keys;
    private final JdbcCounts counts;
    private final JdbcShortages shortages;
    private final GuardedCounts guarded;
    private final LockedCounts locked;

    StockCounts(
            WriteTransactions transactions,
            ReadSnapshots snapshots,
            DatabaseClock clock,
            StockLocks locks,
            JdbcCountKeys keys,
            JdbcCounts counts,
            JdbcShortages shortages,
            GuardedCounts guarded,
            LockedCounts locked) {
        this.transactions = transactions;
        this.snapshots = snapshots;
        this.clock = clock;
        this.locks = locks;
        this.keys = keys;
        this.counts = counts;
        this.shortages = shortages;
        this.guarded = guarded;
        this.locked = locked;
    }

    /**
     * The same for somebody who may lose the right to count.
     *
     * @param fence runs first in each transaction, and throws when the right is lost; what it has locked keeps it until the transaction ends
     */
    public StockCounts fenced(Runnable fence) {
        return new StockCounts(
                transactions.beginningWith(fence), snapshots, clock, locks, keys, counts, shortages, guarded, locked);
    }

    /** Has a full count count from now on, for all that lies in the warehouse; again for the same batch, it goes on. */
    public BeginOutcome begin(String warehouse, CountKey key, String batchNo) {
        return begin(warehouse, key, batchNo, List.of());
    }

    /** The same but for some SKUs, for which it never counts; all of them are locked together. */
    public BeginOutcome begin(String warehouse, CountKey key, String batchNo, Collection<Sku> exceptions) {
        return transactions.execute(status -> {
            if (keys.read(warehouse).isEmpty()) {
                return new BeginOutcome.UnknownWarehouse();
            }
            TreeSet<Sku> excepted = new TreeSet<>(exceptions);
            if (!excepted.isEmpty()) {
                locks.lock(excepted, warehouse);
            }
            FullCount found = keys.lock(warehouse).orElseThrow();
            @Nullable CountKey last = found.key();
            if (!batchNo.equals(found.batchNo())) {
                if (last != null && !key.isAfter(last)) {
                    return new BeginOutcome.Stale(last);
                }
                counts.start(batchNo);
                keys.begin(warehouse, key, batchNo);
            }
            keys.except(warehouse, batchNo, excepted);
            return new BeginOutcome.Begun();
        });
    }

    /** Remembers that nothing of a batch is booked yet, which makes it quick to take back; a full count's beginning does. */
    public void start(String batchNo) {
        transactions.execute(status -> {
            counts.start(batchNo);
            return true;
        });
    }

    /** Has a full count, which has begun, not count for these SKUs; the one before it does. */
    public void except(String warehouse, String batchNo, Collection<Sku> skus) {
        transactions.execute(status -> {
            TreeSet<Sku> excepted = new TreeSet<>(skus);
            locks.lock(excepted, warehouse);
            keys.except(warehouse, batchNo, excepted);
            return true;
        });
    }

    /** The warehouse's last full count; empty when there is no such warehouse. */
    public Optional<FullCount> lastFullCount(String warehouse) {
        return transactions.execute(status -> keys.share(warehouse));
    }

    /**
     * All that the warehouse ever had, in the order of the SKUs' codes, as it stands at one moment, and what a count would find.
     *
     * @param key of the count
     * @param rows called while rows are streamed: it must not ask the database for anything
     */
    public void read(String warehouse, CountKey key, Consumer<Expected> rows) {
        snapshots.read(() -> {
            FullCount last = keys.read(warehouse).orElse(FullCount.NONE);
            counts.read(warehouse, key, last, rows);
            return true;
        });
    }

    /**
     * Books counts of one warehouse, all of one moment; those that are simple in one transaction, the others in a second one. Again it changes
     * nothing.
     *
     * @param some at most {@value #AT_ONCE}, no two of one SKU
     * @param document the batch, or what stands for it
     * @return what became of each
     */
    public List<CountOutcome> apply(
            String warehouse, CountKey key, Collection<Count> some, Document document, Actor actor) {
        if (some.size() > AT_ONCE) {
            throw new IllegalArgumentException(some.size() + " counts at once");
        }
        return book(guarded.decide(CountSheet.of(warehouse, key, some, document, actor)));
    }

    /** Books what was decided as far as that still fits, and the rest with locks. */
    List<CountOutcome> book(GuardedCounts.Decision decision) {
        TreeMap<Sku, CountOutcome> outcomes = new TreeMap<>();
        if (write(decision)) {
            outcomes.putAll(decision.outcomes());
        }
        CountSheet rest = decision.sheet().without(outcomes.keySet());
        if (!rest.isEmpty()) {
            outcomes.putAll(transactions.execute(status -> locked.book(rest, Order.BY_MOMENT)));
        }
        return List.copyOf(outcomes.values());
    }

    private boolean write(GuardedCounts.Decision decision) {
        return !decision.outcomes().isEmpty()
                && transactions.execute(status -> {
                    boolean fits = guarded.write(decision);
                    if (!fits) {
                        status.setRollbackOnly();
                    }
                    return fits;
                });
    }

    /**
     * Books the count of one SKU.
     *
     * @param key as of now, where its maker knows only his own numbers
     * @param order whether those numbers alone say which of two counts is the later one
     */
    public CountOutcome push(String warehouse, CountKey key, Count count, Order order, Document document, Actor actor) {
        CountSheet sheet = CountSheet.of(warehouse, key, List.of(count), document, actor);
        return transactions.execute(status -> {
            CountOutcome outcome = locked.book(sheet, order).sequencedValues().getFirst();
            if (order == Order.BY_SEQUENCE && outcome instanceof CountOutcome.Counted) {
                keys.pushed(warehouse, count.sku(), key.sequence());
            }
            return outcome;
        });
    }

    /** What says which of two counts is the later one. */
    public enum Order {
        /** When it was made, and then its number. */
        BY_MOMENT,
        /** Its number alone. */
        BY_SEQUENCE
    }

    /**
     * Takes back what a batch has booked for some of the warehouse's SKUs, and what followed from it; those that were counted since are left alone.
     * Again it changes nothing. A full count ceases to count before the first of them is touched: what is told of from then on is new.
     *
     * @param key of the batch
     * @param after where to go on; null to begin
     */
    public UndonePage undo(
            String warehouse, String batchNo, CountKey key, Actor actor, @Nullable Sku after, int limit) {
        if (after == null) {
            release(warehouse, batchNo);
        }
        SortedSet<Sku> page = counts.page(warehouse, after, limit);
        if (page.isEmpty()) {
            return new UndonePage(0, 0, null);
        }
        @Nullable Sku next = page.size() < limit ? null : page.last();
        return transactions.execute(status -> undo(warehouse, batchNo, key, actor, page, next));
    }

    private UndonePage undo(
            String warehouse, String batchNo, CountKey key, Actor actor, SortedSet<Sku> page, @Nullable Sku next) {
        Map<Sku, LockedStock> stock = locks.lock(page, warehouse);
        keys.uncount(warehouse, page, key);
        Map<Sku, CountKey> last = keys.of(warehouse, stock.keySet());
        Instant now = clock.now();
        Occasion occasion = new Occasion(now, now, new Document(Document.Type.BATCH, batchNo), actor);
        int undone = 0;
        int superseded = 0;
        List<Shortfall> shortfalls = new ArrayList<>();
        SortedSet<Sku> settled = new TreeSet<>();
        for (Map.Entry<Sku, BookedCount> entry :
                counts.booked(warehouse, batchNo, last, stock.keySet()).entrySet()) {
            Sku sku = entry.getKey();
            BookedCount booked = entry.getValue();
            LockedStock there = Objects.requireNonNull(stock.get(sku));
            @Nullable CountKey counted = last.get(sku);
            if (counted != null && counted.isAfter(key)) {
                superseded += booked.isCorrected() ? 1 : 0;
                continue;
            }
            if (booked.difference() == 0) {
                continue;
            }
            long missing = there.missing();
            there.correctBack(Math.max(there.there().onHand() - booked.difference(), 0), booked.withheld(), occasion);
            if (there.missing() > missing) {
                shortfalls.add(new Shortfall(sku, there.missing()));
            } else if (there.missing() == 0) {
                settled.add(sku);
            }
            undone++;
        }
        locks.write(stock.values());
        shortages.record(warehouse, shortfalls, occasion);
        shortages.close(warehouse, settled, occasion);
        return new UndonePage(undone, superseded, next);
    }

    /** Has the full count before that of the batch count again, unless a later one has begun. */
    public void release(String warehouse, String batchNo) {
        transactions.execute(status -> {
            keys.release(warehouse, batchNo);
            return true;
        });
    }
}
