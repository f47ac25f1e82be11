package mall.inventory.closing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.ToLongBiFunction;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.deduction.EvacuateOutcome;
import mall.inventory.deduction.FulfilmentEngine;
import mall.inventory.deduction.Unshippable;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.merging.Outcome;
import mall.inventory.reservation.JdbcAllocations;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import mall.inventory.stock.LockedStock;
import mall.inventory.stock.LockedStock.Occasion;
import mall.inventory.stock.StockLocks;
import mall.inventory.warehouse.JdbcWarehouseStock;
import mall.inventory.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;

/**
 * Closes and reopens warehouses while sales go on, in small transactions. Closing:
 *
 * <ol>
 *   <li>the warehouse is closed for the rules, so that no new plan uses it;
 *   <li>its rows are closed, so that plans made a moment before do not fit any more: from here on nothing is allocated there;
 *   <li>orders that were to ship from there are sourced again; what no other warehouse can serve stays and is reported;
 *   <li>what nobody has been promised goes off sale.
 * </ol>
 *
 * Each step finds its own work when it is done again: after a failure in the middle, close again. Of a closing and a reopening at the
 * same moment the later one wins: every transaction looks whether the warehouse still is what it works for.
 */
@Service
@Lazy
public class WarehouseClosing {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseClosing.class);

    /** Few enough that orders hardly wait for the rows. */
    private static final int PIECE = 200;

    /** Orders that move share their batches with sales, and make them go the careful way. */
    private static final int ORDERS_AT_ONCE = 20;

    private final Warehouses warehouses;
    private final JdbcWarehouseRows rows;
    private final JdbcWarehouseStock stock;
    private final JdbcAllocations allocations;
    private final StockLocks locks;
    private final FulfilmentEngine engine;
    private final WriteTransactions transactions;
    private final DatabaseClock clock;

    WarehouseClosing(
            Warehouses warehouses,
            JdbcWarehouseRows rows,
            JdbcWarehouseStock stock,
            JdbcAllocations allocations,
            StockLocks locks,
            FulfilmentEngine engine,
            WriteTransactions transactions,
            DatabaseClock clock) {
        this.warehouses = warehouses;
        this.rows = rows;
        this.stock = stock;
        this.allocations = allocations;
        this.locks = locks;
        this.engine = engine;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Closes the warehouse; empty when there is none of that code. Closing a closed one tries once more to move its orders. */
    public Optional<ClosingReport> close(String warehouse, Actor actor) {
        if (!setOpen(warehouse, false, actor)) {
            return Optional.empty();
        }
        inPieces(
                warehouse,
                skus -> {
                    rows.setOpen(warehouse, skus, false);
                    return 0;
                },
                false);
        Evacuation evacuation = evacuate(warehouse, actor);
        long units = inPieces(warehouse, skus -> move(warehouse, skus, actor, LockedStock::setAside), false);
        LOG.info(
                "{} closed by {}: {} orders moved, {} stuck, {} units off sale",
                warehouse,
                actor,
                evacuation.movedOrders,
                evacuation.stuckOrders,
                units);
        return Optional.of(new ClosingReport(
                warehouse,
                false,
                evacuation.movedOrders,
                evacuation.movedUnits,
                evacuation.stuck,
                evacuation.stuckOrders,
                units));
    }

    /** Opens the warehouse, and puts on sale what lies there free, but for what is owed; empty when there is none of that code. */
    public Optional<ClosingReport> reopen(String warehouse, Actor actor) {
        if (!setOpen(warehouse, true, actor)) {
            return Optional.empty();
        }
        long units = inPieces(
                warehouse,
                skus -> {
                    long moved = move(warehouse, skus, actor, LockedStock::putOnSale);
                    rows.setOpen(warehouse, skus, true);
                    return moved;
                },
                true);
        LOG.info("{} opened by {}: {} units on sale again", warehouse, actor, units);
        return Optional.of(new ClosingReport(warehouse, true, 0, 0, List.of(), 0, units));
    }

    private boolean setOpen(String warehouse, boolean open, Actor actor) {
        return transactions.execute(
                status -> warehouses.setOpen(warehouse, open, actor).isPresent());
    }

    /** A part of the work, on some SKUs. */
    private interface Piece {

        /** Does it in the transaction that is open, and says how many units have moved. */
        long perform(SortedSet<Sku> skus);
    }

    private long inPieces(String warehouse, Piece work, boolean open) {
        long units = 0;
        @Nullable Sku after = null;
        while (true) {
            SortedSet<Sku> skus = rows.skus(warehouse, after, PIECE);
            if (skus.isEmpty()) {
                return units;
            }
            units += transactions.execute(status -> stock.isOpen(warehouse) == open ? work.perform(skus) : 0L);
            after = skus.last();
        }
    }

    private long move(
            String warehouse, SortedSet<Sku> skus, Actor actor, ToLongBiFunction<LockedStock, Occasion> booking) {
        Map<Sku, LockedStock> locked = locks.lock(skus, warehouse);
        Instant now = clock.now();
        Occasion occasion = new Occasion(now, now, new Document(Document.Type.WAREHOUSE, warehouse), actor);
        long units = locked.values().stream()
                .mapToLong(sku -> booking.applyAsLong(sku, occasion))
                .sum();
        locks.write(locked.values());
        return units;
    }

    private Evacuation evacuate(String warehouse, Actor actor) {
        Evacuation evacuation = new Evacuation();
        List<OrderNo> orders = allocations.openOrdersFrom(warehouse);
        for (int from = 0; from < orders.size(); from += ORDERS_AT_ONCE) {
            List<OrderNo> some = orders.subList(from, Math.min(from + ORDERS_AT_ONCE, orders.size()));
            List<Outcome<EvacuateOutcome>> outcomes = engine.evacuate(some, warehouse, actor);
            for (int i = 0; i < some.size(); i++) {
                switch (outcomes.get(i)) {
                    case Outcome.Done<EvacuateOutcome> done -> evacuation.count(some.get(i), done.result());
                    case Outcome.Failed<EvacuateOutcome> failed -> {
                        LOG.warn("{} could not be moved out of {}", some.get(i), warehouse, failed.failure());
                        evacuation.stuck(some.get(i), List.of());
                    }
                }
            }
        }
        return evacuation;
    }

    private static final class Evacuation {

        private int movedOrders;
        private int movedUnits;
        private int stuckOrders;
        private final List<ClosingReport.Stuck> stuck = new ArrayList<>();

        void stuck(OrderNo orderNo, List<Unshippable> lines) {
            stuckOrders++;
            if (stuck.size() < ClosingReport.LISTED) {
                stuck.add(new ClosingReport.Stuck(orderNo, lines));
            }
        }

        void count(OrderNo orderNo, EvacuateOutcome outcome) {
            switch (outcome) {
                case EvacuateOutcome.Moved moved -> {
                    movedOrders++;
                    movedUnits += moved.units();
                }
                case EvacuateOutcome.NotMoved lines -> stuck(orderNo, lines.lines());
                case EvacuateOutcome.Nothing nothing -> {}
            }
        }
    }
}
