package mall.inventory.stock;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import mall.inventory.ledger.JdbcLedger;
import mall.inventory.sku.Bucket;
import mall.inventory.sku.JdbcBuckets;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.JdbcWarehouseStock;
import mall.inventory.warehouse.WarehouseChange;
import mall.inventory.warehouse.WarehouseStock;
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
        boolean open = warehouses.isOpen(warehouse);
        Map<Sku, LockedStock> stock = new LinkedHashMap<>();
        locked.forEach((sku, rows) -> stock.put(
                sku,
                new LockedStock(
                        sku,
                        warehouse,
                        managed.contains(sku),
                        rows,
                        warehouses.lock(sku, warehouse).orElseGet(() -> WarehouseStock.none(open)))));
        return stock;
    }

    /** Writes what was booked. */
    public void write(Collection<LockedStock> stock) {
        ledger.append(stock.stream().flatMap(sku -> sku.postings().stream()).toList());
        for (LockedStock sku : stock) {
            if (!sku.postings().isEmpty()) {
                buckets.change(sku.sku(), sku.buckets(), sku.bucketChange());
            }
        }
        for (LockedStock sku : stock) {
            if (!sku.warehouseChange().equals(WarehouseChange.NONE)) {
                warehouses.change(sku.sku(), sku.warehouse(), sku.warehouseChange());
            }
        }
    }
}
