package mall.inventory.counting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import mall.inventory.counting.JdbcShelves.Shelf;
import mall.inventory.counting.JdbcShelves.Shelves;
import mall.inventory.ledger.JdbcMovements;
import mall.inventory.ledger.Moved;
import mall.inventory.ledger.Reason;
import mall.inventory.sku.Sku;
import mall.inventory.stock.GuardedStock;
import mall.inventory.stock.LockedStock;
import mall.inventory.stock.LockedStock.Occasion;
import mall.inventory.warehouse.CountKey;
import mall.inventory.warehouse.FullCount;
import mall.inventory.warehouse.JdbcCountKeys;
import mall.inventory.warehouse.JdbcCountedStock;
import mall.inventory.warehouse.JdbcCountedStock.Found;
import org.springframework.stereotype.Component;

/**
 * The usual way to book counts: decides while nobody waits, and lets guards say whether it was right.
 *
 * <ol>
 *   <li>read all that has to be known, without locks, and decide;
 *   <li>write the ledger's entries: rows that are nobody else's;
 *   <li>one guarded UPDATE of what is on sale. From here on buyers wait;
 *   <li>the warehouse's full count must be the one of before, and stays so;
 *   <li>one guarded UPDATE of the warehouse's rows, which must be as they were read but for what is promised;
 *   <li>nothing else may have moved since: units that came and others that left may have left the figure as it was.
 * </ol>
 *
 * What buyers do meanwhile fits. Whatever does not fit undoes all of it. What is not simple is not decided here at all: {@link LockedCounts} does.
 */
@Component
class GuardedCounts {

    private final JdbcShelves shelves;
    private final GuardedStock stock;
    private final JdbcCountKeys keys;
    private final JdbcCountedStock places;
    private final JdbcMovements movements;

    GuardedCounts(
            JdbcShelves shelves,
            GuardedStock stock,
            JdbcCountKeys keys,
            JdbcCountedStock places,
            JdbcMovements movements) {
        this.shelves = shelves;
        this.stock = stock;
        this.keys = keys;
        this.places = places;
        this.movements = movements;
    }

    /**
     * What is to be written if everything still is as it was read.
     *
     * @param full the warehouse's full count
     * @param stock of the SKUs that are decided, with what is booked
     * @param places what their rows in the warehouse are to be
     * @param moved how much what lies there has grown since the count, in units, of those SKUs that have moved
     * @param outcomes of the SKUs that are decided
     */
    record Decision(
            CountSheet sheet,
            FullCount full,
            List<LockedStock> stock,
            SortedMap<Sku, Found> places,
            Map<Sku, Long> moved,
            SortedMap<Sku, CountOutcome> outcomes) {}

    /** Decides the counts that are simple: later than the last one, and no more than units that come on sale or go off sale. */
    Decision decide(CountSheet sheet) {
        Shelves read = shelves.read(sheet);
        Decision decision =
                new Decision(sheet, read.full(), new ArrayList<>(), new TreeMap<>(), new HashMap<>(), new TreeMap<>());
        if (!counts(sheet, read.full())) {
            return decision;
        }
        Occasion occasion = new Occasion(read.now(), sheet.key().asOf(), sheet.document(), sheet.actor());
        for (Shelf shelf : read.shelves()) {
            // Where the full count does not count, this one does, and that is later than it too.
            if (!shelf.countedSince()) {
                decide(decision, shelf, occasion);
            }
        }
        return decision;
    }

    /** Whether it is later than the warehouse's full count, or is that count. */
    private static boolean counts(CountSheet sheet, FullCount full) {
        CountKey last = full.key();
        return last == null
                || sheet.key().isAfter(last)
                || (sheet.key().equals(last) && sheet.document().number().equals(full.batchNo()));
    }

    private static void decide(Decision decision, Shelf shelf, Occasion occasion) {
        LockedStock there = shelf.stock();
        Sku sku = there.sku();
        long onHand = there.there().onHand();
        Long moved = shelf.moved();
        long target = decision.sheet().target(sku, Moved.inTheEnd(moved == null ? 0 : moved));
        there.correctTo(target, Reason.COUNT, occasion);
        boolean isShort = target < onHand && there.there().free() < 0;
        if (!there.there().open() || !there.changesSaleAlone() || isShort) {
            return;
        }
        decision.stock().add(there);
        decision.places().put(sku, new Found(onHand, target - onHand));
        decision.outcomes()
                .put(sku, new CountOutcome.Counted(sku, decision.sheet().key(), onHand, target));
        if (moved != null) {
            decision.moved().put(sku, moved);
        }
    }

    /**
     * Writes what was decided, in the caller's transaction.
     *
     * @return whether all of it still fits; if not, the caller rolls back
     */
    boolean write(Decision decision) {
        CountSheet sheet = decision.sheet();
        return stock.write(decision.stock())
                && keys.share(sheet.warehouse()).filter(decision.full()::equals).isPresent()
                && places.count(sheet.warehouse(), sheet.key(), decision.places())
                && hasMovedAsDecided(decision);
    }

    /** No more has moved, and there never was less in between than can have been: that was decided by the sums alone. */
    private boolean hasMovedAsDecided(Decision decision) {
        CountSheet sheet = decision.sheet();
        Set<Sku> skus = decision.places().keySet();
        Map<Sku, Moved> moved = movements.after(sheet.warehouse(), sheet.key().asOf(), skus);
        return skus.stream().allMatch(sku -> {
            Moved now = moved.getOrDefault(sku, Moved.NOTHING);
            Moved decided = Moved.inTheEnd(decision.moved().getOrDefault(sku, 0L));
            return now.units() == decided.units() && sheet.target(sku, now) == sheet.target(sku, decided);
        });
    }
}
