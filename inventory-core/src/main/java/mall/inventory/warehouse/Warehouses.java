package mall.inventory.warehouse;

import static mall.inventory.rulebook.RuleAction.CREATE;
import static mall.inventory.rulebook.RuleAction.UPDATE;
import static mall.inventory.rulebook.RuleKind.WAREHOUSE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import mall.inventory.rulebook.ExpectedVersions;
import mall.inventory.rulebook.RuleBook;
import mall.inventory.rulebook.RuleHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The places where stock lies. A new installation has one, {@code MAIN}. They are never deleted: the books name them. Each change
 * goes through the rule book; one that cannot be answered for (the connection is lost) is not made again by itself.
 */
@Service
public class Warehouses {

    private final JdbcWarehouses warehouses;
    private final RuleBook book;
    private final WriteTransactions transactions;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Warehouses(JdbcWarehouses warehouses, RuleBook book, WriteTransactions transactions) {
        this.warehouses = warehouses;
        this.book = book;
        this.transactions = transactions;
    }

    /** The codes of all warehouses, sorted. */
    public List<String> codes() {
        return warehouses.codes();
    }

    /** All warehouses, by code, in the caller's transaction if there is one. */
    public List<Warehouse> all() {
        return warehouses.all();
    }

    /** Whether there is a warehouse of that code. They are never deleted, so what was there once is remembered. */
    public boolean exists(String code) {
        return known.contains(code) || (find(code).isPresent() && remember(code));
    }

    private boolean remember(String code) {
        known.add(code);
        return true;
    }

    public Optional<Warehouse> find(String code) {
        return warehouses.find(code);
    }

    /**
     * A page of the warehouses.
     *
     * @param after the cursor: codes greater than this one; null for the first page
     */
    public WarehousePage page(@Nullable String after, int limit) {
        List<Warehouse> found = warehouses.page(after == null ? "" : after, limit + 1);
        if (found.size() <= limit) {
            return new WarehousePage(found, null);
        }
        List<Warehouse> page = found.subList(0, limit);
        return new WarehousePage(page, page.getLast().code());
    }

    /** Adds a warehouse. It begins open; the version is the book's. */
    public WarehouseOutcome add(Warehouse warehouse, Actor actor) {
        return transactions.once(status -> {
            book.lock();
            if (warehouses.find(warehouse.code()).isPresent()) {
                return new WarehouseOutcome.CodeTaken();
            }
            Warehouse opened = with(warehouse, true, 0);
            long version = book.change(WAREHOUSE, opened.code(), CREATE, actor, WarehouseDocument.json(opened));
            Warehouse added = with(opened, true, version);
            warehouses.insert(added);
            return new WarehouseOutcome.Done(added);
        });
    }

    /** Changes everything but the code and whether it is open. */
    public WarehouseOutcome edit(Warehouse wanted, ExpectedVersions expected, Actor actor) {
        return transactions.once(status -> {
            book.lock();
            Optional<Warehouse> found = warehouses.lock(wanted.code());
            if (found.isEmpty()) {
                return new WarehouseOutcome.NotFound();
            }
            Warehouse before = found.get();
            if (!expected.include(before.version())) {
                return new WarehouseOutcome.Stale(before.version());
            }
            return new WarehouseOutcome.Done(replace(before, with(wanted, before.open(), before.version()), actor));
        });
    }

    /**
     * Opens or closes a warehouse, in the caller's transaction: nobody else edits any rule until that ends, so call it when the rest
     * of the work is done.
     *
     * @return the warehouse from now on; empty when there is none
     */
    public Optional<Warehouse> setOpen(String code, boolean open, Actor actor) {
        book.lock();
        return warehouses.lock(code).map(before -> replace(before, with(before, open, before.version()), actor));
    }

    /** What was done to a warehouse; empty when there is none. */
    public Optional<RuleHistory> history(String code, int limit, @Nullable Long before) {
        return warehouses.find(code).map(found -> book.history(WAREHOUSE, code, limit, before));
    }

    private Warehouse replace(Warehouse before, Warehouse wanted, Actor actor) {
        if (wanted.equals(before)) {
            return before;
        }
        long version = book.change(WAREHOUSE, wanted.code(), UPDATE, actor, WarehouseDocument.json(wanted));
        Warehouse now = with(wanted, wanted.open(), version);
        warehouses.update(now, before.version());
        return now;
    }

    private static Warehouse with(Warehouse warehouse, boolean open, long version) {
        return new Warehouse(
                warehouse.code(),
                warehouse.name(),
                warehouse.kind(),
                warehouse.region(),
                warehouse.position(),
                warehouse.priority(),
                warehouse.timeZone(),
                warehouse.calendar(),
                open,
                version);
    }
}
