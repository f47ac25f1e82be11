package mall.inventory.stock;

import static mall.inventory.ledger.Account.SELLABLE;
import static mall.inventory.ledger.Account.UNASSIGNED;
import static mall.inventory.ledger.Account.WITHHELD;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.JdbcLedger;
import mall.inventory.ledger.LedgerEntry;
import mall.inventory.ledger.Posting;
import mall.inventory.ledger.Reason;
import mall.inventory.sku.Bucket;
import mall.inventory.sku.Catalogue;
import mall.inventory.sku.CatalogueItem;
import mall.inventory.sku.Change;
import mall.inventory.sku.JdbcBuckets;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.JdbcWarehouseStock;
import mall.inventory.warehouse.WarehouseChange;
import mall.inventory.warehouse.WarehouseStock;
import mall.inventory.warehouse.Warehouses;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Ops' moves of stock: receipts, losses, finds, and units put aside or on sale. All buckets of the SKU are locked, then the
 * warehouse row, then the move is decided and booked. Where that leaves a SKU that follows its physical stock with units on sale
 * and less UNASSIGNED than lies behind closed doors, the units repay it, with an entry of its own.
 */
@Service
public class Adjustments {

    private final WriteTransactions transactions;
    private final DatabaseClock clock;
    private final JdbcAdjustments numbers;
    private final JdbcBuckets buckets;
    private final JdbcWarehouseStock warehouseStock;
    private final JdbcLedger ledger;
    private final Catalogue catalogue;
    private final Warehouses warehouses;

    Adjustments(
            WriteTransactions transactions,
            DatabaseClock clock,
            JdbcAdjustments numbers,
            JdbcBuckets buckets,
            JdbcWarehouseStock warehouseStock,
            JdbcLedger ledger,
            Catalogue catalogue,
            Warehouses warehouses) {
        this.transactions = transactions;
        this.clock = clock;
        this.numbers = numbers;
        this.buckets = buckets;
        this.warehouseStock = warehouseStock;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.warehouses = warehouses;
    }

    /** Posts an adjustment once; the same number again finds the entry it made. */
    public AdjustmentOutcome post(Adjustment adjustment, Actor actor) {
        if (!AdjustmentRules.isLegal(adjustment.from(), adjustment.to())) {
            return new AdjustmentOutcome.IllegalMove();
        }
        Optional<CatalogueItem> item = catalogue.find(adjustment.sku());
        if (item.isEmpty()) {
            return new AdjustmentOutcome.UnknownSku(adjustment.sku());
        }
        List<String> codes = warehouses.codes();
        String wanted = adjustment.warehouse();
        if (wanted == null && codes.size() > 1) {
            return new AdjustmentOutcome.UnknownWarehouse("name one of " + codes);
        }
        String warehouse = wanted == null ? codes.getFirst() : wanted;
        if (!codes.contains(warehouse)) {
            return new AdjustmentOutcome.UnknownWarehouse(
                    "there is no warehouse " + warehouse + "; use one of " + codes);
        }
        return transactions.execute(status -> {
            AdjustmentOutcome outcome = attempt(adjustment, item.get().policy(), warehouse, actor);
            if (!(outcome instanceof AdjustmentOutcome.Posted)) {
                status.setRollbackOnly();
            }
            return outcome;
        });
    }

    private AdjustmentOutcome attempt(Adjustment adjustment, SellablePolicy policy, String warehouse, Actor actor) {
        try {
            numbers.insert(adjustment);
        } catch (DuplicateKeyException e) {
            return numbers.entryOf(adjustment)
                    .flatMap(ledger::find)
                    .<AdjustmentOutcome>map(AdjustmentOutcome.Replayed::new)
                    .orElseGet(AdjustmentOutcome.NumberReused::new);
        }
        List<Bucket> locked = buckets.lock(adjustment.sku());
        WarehouseStock there = warehouseStock
                .lock(adjustment.sku(), warehouse)
                .orElseGet(() -> WarehouseStock.none(warehouseStock.isOpen(warehouse)));
        if (adjustment.to() == SELLABLE && !there.open()) {
            return new AdjustmentOutcome.WarehouseClosed(warehouse);
        }
        Balances before = Balances.of(locked);
        long shutIn = policy == SellablePolicy.MANAGED
                ? 0
                : warehouseStock.setAside(List.of(adjustment.sku())).getOrDefault(adjustment.sku(), 0L);
        long available = AdjustmentRules.available(adjustment.from(), adjustment.to(), policy, before, there, shutIn);
        if (available < adjustment.quantity().units()) {
            return new AdjustmentOutcome.Insufficient(available);
        }
        WarehouseChange change = change(adjustment, policy, there, Math.max(before.unassigned() - shutIn, 0));
        long repay = policy == SellablePolicy.MANAGED ? 0 : repayment(adjustment, before, there, shutIn, change);
        changeFigures(adjustment, warehouse, change, locked, repay);
        return new AdjustmentOutcome.Posted(book(adjustment, warehouse, repay, actor));
    }

    private void changeFigures(
            Adjustment adjustment, String warehouse, WarehouseChange change, List<Bucket> locked, long repay) {
        Sku sku = adjustment.sku();
        buckets.change(
                sku, locked, new Change(delta(adjustment, SELLABLE) - repay, 0, delta(adjustment, UNASSIGNED) + repay));
        if (!change.equals(WarehouseChange.NONE)) {
            warehouseStock.change(sku, warehouse, change);
        }
    }

    /**
     * What changes in the warehouse; nothing where units move in the books alone.
     *
     * @param parked units that nobody offers, besides those behind closed doors
     */
    private static WarehouseChange change(
            Adjustment adjustment, SellablePolicy policy, WarehouseStock there, long parked) {
        WarehouseChange change = new WarehouseChange(borderDelta(adjustment), 0, delta(adjustment, WITHHELD), 0);
        return change.equals(WarehouseChange.NONE) || there.open() || policy == SellablePolicy.MANAGED
                ? change
                : change.plus(setAside(adjustment, there, there.plus(change), parked));
    }

    /**
     * In a closed warehouse, what comes in waits for it to open, and what is gone does not wait any more, once what was parked is gone: no more is set aside
     * than lies there free.
     */
    private static WarehouseChange setAside(
            Adjustment adjustment, WarehouseStock there, WarehouseStock after, long parked) {
        long comes = delta(adjustment, UNASSIGNED);
        long waits = there.setAside() + (comes < 0 ? Math.min(comes + parked, 0) : comes);
        return WarehouseChange.settingAside(Math.clamp(waits, 0, Math.max(after.free(), 0)) - there.setAside());
    }

    private LedgerEntry book(Adjustment adjustment, String warehouse, long repay, Actor actor) {
        Instant now = clock.now();
        Document document = new Document(Document.Type.ADJUSTMENT, adjustment.adjustmentNo());
        boolean placed = borderDelta(adjustment) != 0 || delta(adjustment, WITHHELD) != 0;
        LedgerEntry entry = ledger.append(new Posting(
                now,
                now,
                adjustment.sku(),
                adjustment.from(),
                adjustment.to(),
                adjustment.quantity().units(),
                placed ? warehouse : null,
                null,
                adjustment.reason(),
                document,
                actor));
        if (repay != 0) {
            ledger.append(List.of(Posting.internal(
                    now,
                    adjustment.sku(),
                    repay > 0 ? SELLABLE : UNASSIGNED,
                    repay > 0 ? UNASSIGNED : SELLABLE,
                    (int) Math.abs(repay),
                    repay > 0 ? Reason.REPAY : Reason.REOPENED,
                    document,
                    actor)));
        }
        numbers.link(adjustment, entry.id());
        return entry;
    }

    /**
     * While a SKU that follows its physical stock lacks units, none of it is for sale. And what has come to a closed warehouse, or has gone from it, is not
     * all shut in if more was promised from there than lay there: others' units are free elsewhere instead.
     *
     * @param shutIn units that lay behind closed doors
     * @return how many units go off sale; a negative number is how many come on sale
     */
    private static long repayment(
            Adjustment adjustment, Balances before, WarehouseStock there, long shutIn, WarehouseChange change) {
        long unassigned = delta(adjustment, UNASSIGNED);
        long sellable = before.sellable() + delta(adjustment, SELLABLE);
        long lacking = shutIn + change.setAside() - (before.unassigned() + unassigned);
        long elsewhere =
                there.open() || change.equals(WarehouseChange.NONE) ? 0 : Math.max(unassigned - change.setAside(), 0);
        return Math.clamp(lacking, -elsewhere, Math.max(sellable, 0));
    }

    private static long delta(Adjustment adjustment, Account account) {
        long units = adjustment.quantity().units();
        return (adjustment.to() == account ? units : 0) - (adjustment.from() == account ? units : 0);
    }

    private static long borderDelta(Adjustment adjustment) {
        if (!Account.crossesTheBorder(adjustment.from(), adjustment.to())) {
            return 0;
        }
        long units = adjustment.quantity().units();
        return adjustment.to().isInternal() ? units : -units;
    }
}
