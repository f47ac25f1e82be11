package mall.inventory.stock;

import java.util.Collection;
import java.util.TreeMap;
import mall.inventory.ledger.JdbcLedger;
import mall.inventory.sku.JdbcBuckets;
import mall.inventory.sku.JdbcFirstBuckets;
import mall.inventory.sku.Sku;
import org.springframework.stereotype.Component;

/**
 * Writes what was booked on figures that nobody holds. Buyers may have changed them meanwhile; whether what was booked is still right, guards
 * find out.
 */
@Component
public class GuardedStock {

    private final JdbcLedger ledger;
    private final JdbcFirstBuckets firstBuckets;
    private final JdbcBuckets buckets;

    GuardedStock(JdbcLedger ledger, JdbcFirstBuckets firstBuckets, JdbcBuckets buckets) {
        this.ledger = ledger;
        this.firstBuckets = firstBuckets;
        this.buckets = buckets;
    }

    /**
     * Writes the entries, which are nobody else's and say of no unit when it moved, and then what is on sale, which everybody wants; the warehouse's rows are the caller's to
     * write. In the caller's transaction.
     *
     * @param stock of SKUs in one bucket, with nothing booked but, on one occasion, corrections of {@linkplain LockedStock#changesSaleAlone what is on sale}
     * @return whether it fits; if not, the caller rolls back
     */
    public boolean write(Collection<LockedStock> stock) {
        ledger.enterAlike(stock.stream().flatMap(sku -> sku.postings().stream()).toList());
        TreeMap<Sku, Long> onSale = new TreeMap<>();
        for (LockedStock sku : stock) {
            long units = sku.bucketChange().sellable();
            if (units != 0) {
                onSale.put(sku.sku(), units);
            }
        }
        if (!firstBuckets.move(onSale)) {
            return false;
        }
        onSale.values().removeIf(units -> units < 0);
        return buckets.owed(onSale.keySet()).values().stream().noneMatch(units -> units > 0);
    }
}
