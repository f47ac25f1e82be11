package mall.inventory.stock;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import mall.inventory.ledger.JdbcLedger;
import mall.inventory.sku.Bucket;
import mall.inventory.sku.Change;
import mall.inventory.sku.JdbcBuckets;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.CountKey;
import mall.inventory.warehouse.JdbcWarehouseStock;
import mall.inventory.warehouse.WarehouseChange;
import mall.inventory.warehouse.WarehouseStock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Locks stock for moves that are no order's, and writes what was booked. All methods run in the caller's transaction. */
@Component
public class StockLocks {

    private final JdbcBuckets buckets;
    private final JdbcWarehouseStock warehouses;
    private final JdbcLedger ledger;

    StockLocks(JdbcBuckets buckets, JdbcWarehouseStock warehouses, JdbcLedger ledger) {
        this.buckets = buckets;
        this.warehouses = warehouses;
        this.ledger = ledger;
    }

    /** The SKUs' figures and those of one warehouse, locked in the global order; nothing for SKUs that do not exist. */
    public Map<Sku, LockedStock> lock(SortedSet<Sku> skus, String warehouse) {
        SortedMap<Sku, List<Bucket>> locked = buckets.lock(skus);
        Set<Sku> managed = buckets.managed(locked.keySet());
        Map<Sku, WarehouseStock> there = warehouses.lock(new TreeSet<>(locked.keySet()), warehouse);
        // The rows say it themselves; only those that are about to be made have to ask.
        boolean open = there.size() == locked.size() || warehouses.isOpen(warehouse);
        Map<Sku, Long> aside = warehouses.setAside(locked.keySet());
        Map<Sku, LockedStock> stock = new LinkedHashMap<>();
        locked.forEach((sku, rows) -> {
            @Nullable WarehouseStock known = there.get(sku);
            long asideElsewhere = aside.getOrDefault(sku, 0L) - (known == null ? 0 : known.setAside());
            stock.put(
                    sku,
                    new LockedStock(
                            sku,
                            warehouse,
                            managed.contains(sku),
                            rows,
                            known == null ? WarehouseStock.none(open) : known,
                            known != null,
                            asideElsewhere));
        });
        return stock;
    }

    /** Writes what was booked; all of it concerns one warehouse. */
    public void write(Collection<LockedStock> stock) {
        write(stock, null);
    }

    /** Writes what was booked because it was counted. What did not change has no count written either. */
    public void write(Collection<LockedStock> stock, @Nullable CountKey counted) {
        ledger.append(stock.stream().flatMap(sku -> sku.postings().stream()).toList());
        TreeMap<Sku, List<Bucket>> held = new TreeMap<>();
        Map<Sku, Change> changes = new HashMap<>();
        TreeMap<Sku, WarehouseChange> places = new TreeMap<>();
        TreeMap<Sku, WarehouseStock> newPlaces = new TreeMap<>();
        for (LockedStock sku : stock) {
            if (!sku.postings().isEmpty()) {
                held.put(sku.sku(), sku.buckets());
                changes.put(sku.sku(), sku.bucketChange());
            }
            if (!sku.warehouseChange().equals(WarehouseChange.NONE)) {
                if (sku.hasPlace()) {
                    places.put(sku.sku(), sku.warehouseChange());
                } else {
                    newPlaces.put(sku.sku(), sku.there());
                }
            }
        }
        buckets.change(held, changes);
        stock.stream().findFirst().ifPresent(one -> {
            warehouses.changeHeld(one.warehouse(), places, counted);
            warehouses.add(one.warehouse(), newPlaces);
        });
    }
}
