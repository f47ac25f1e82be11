package mall.inventory.counting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import mall.inventory.counting.StockCounts.Order;
import mall.inventory.database.DatabaseClock;
import mall.inventory.ledger.JdbcMovements;
import mall.inventory.ledger.Moved;
import mall.inventory.ledger.Reason;
import mall.inventory.sku.Sku;
import mall.inventory.stock.LockedStock;
import mall.inventory.stock.LockedStock.Occasion;
import mall.inventory.stock.StockLocks;
import mall.inventory.warehouse.CountKey;
import mall.inventory.warehouse.JdbcCountKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The careful way to book counts: locks all that it reads. For what is not simple, and what has changed while it was decided. */
@Component
class LockedCounts {

    private final StockLocks locks;
    private final JdbcCountKeys keys;
    private final JdbcMovements movements;
    private final DatabaseClock clock;
    private final JdbcShortages shortages;

    LockedCounts(
            StockLocks locks,
            JdbcCountKeys keys,
            JdbcMovements movements,
            DatabaseClock clock,
            JdbcShortages shortages) {
        this.locks = locks;
        this.keys = keys;
        this.movements = movements;
        this.clock = clock;
        this.shortages = shortages;
    }

    /** Books the counts in the caller's transaction. */
    SortedMap<Sku, CountOutcome> book(CountSheet sheet, Order order) {
        String warehouse = sheet.warehouse();
        CountKey key = sheet.key();
        Map<Sku, LockedStock> stock = locks.lock(new TreeSet<>(sheet.counts().keySet()), warehouse);
        JdbcCountKeys.Last before = keys.last(warehouse, stock.keySet());
        boolean isFullCount = sheet.document().number().equals(before.full().batchNo());
        Map<Sku, Moved> moved = movements.after(warehouse, key.asOf(), stock.keySet());
        Occasion occasion = new Occasion(clock.now(), key.asOf(), sheet.document(), sheet.actor());
        TreeMap<Sku, CountOutcome> outcomes = new TreeMap<>();
        SortedSet<Sku> counted = new TreeSet<>();
        SortedSet<Sku> empty = new TreeSet<>();
        SortedSet<Sku> settled = new TreeSet<>();
        List<Shortfall> shortfalls = new ArrayList<>();
        for (Sku sku : sheet.counts().keySet()) {
            @Nullable LockedStock there = stock.get(sku);
            if (there == null) {
                outcomes.put(sku, new CountOutcome.UnknownSku(sku));
                continue;
            }
            long target = sheet.target(sku, moved.getOrDefault(sku, Moved.NOTHING));
            long onHand = there.there().onHand();
            @Nullable CountKey last = before.keys().get(sku);
            if (last != null && !counts(key, last, isFullCount || target == onHand)) {
                outcomes.put(sku, new CountOutcome.Superseded(sku, last));
                continue;
            }
            if (order == Order.BY_SEQUENCE) {
                CountKey own = new CountKey(key.asOf(), keys.sequence(warehouse, sku));
                if (!counts(key, own, target == onHand)) {
                    outcomes.put(sku, new CountOutcome.Superseded(sku, own));
                    continue;
                }
            }
            long missing = there.missing();
            there.correctTo(target, Reason.COUNT, occasion);
            if (there.missing() > missing) {
                shortfalls.add(new Shortfall(sku, there.missing()));
            } else if (there.missing() == 0) {
                settled.add(sku);
            }
            if (target == onHand || !there.hasPlace()) {
                counted.add(sku);
            }
            if (target == onHand && !there.hasPlace()) {
                empty.add(sku);
            }
            outcomes.put(sku, new CountOutcome.Counted(sku, key, onHand, target));
        }
        locks.write(stock.values(), key);
        keys.makeRoom(warehouse, empty);
        keys.counted(warehouse, counted, key);
        shortages.record(warehouse, shortfalls, occasion);
        shortages.close(warehouse, settled, occasion);
        return outcomes;
    }

    /** Whether it is later than the last one, or the same one again. */
    private static boolean counts(CountKey key, CountKey last, boolean isRight) {
        return key.isAfter(last) || (key.equals(last) && isRight);
    }
}
