package mall.inventory.fulfilment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.ContentHash;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.Reason;
import mall.inventory.reservation.OrderLine;
import mall.inventory.sku.Sku;
import mall.inventory.stock.LockedStock;
import mall.inventory.stock.LockedStock.Occasion;
import mall.inventory.stock.StockLocks;
import mall.inventory.warehouse.WarehouseStock;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Looks at what has come back: good units go on sale again, the others off the books. The return, locked, says what still waits. */
@Service
public class Inspections {

    private final WriteTransactions transactions;
    private final DatabaseClock clock;
    private final JdbcInspections inspections;
    private final StockLocks locks;

    Inspections(WriteTransactions transactions, DatabaseClock clock, JdbcInspections inspections, StockLocks locks) {
        this.transactions = transactions;
        this.clock = clock;
        this.inspections = inspections;
        this.locks = locks;
    }

    /** The return of that number. */
    public Optional<ReturnRecord> find(String returnNo) {
        return inspections.find(returnNo);
    }

    /** Books an inspection once; the same number again finds the return as it stands. */
    public InspectionOutcome book(Inspection inspection, Actor actor) {
        return transactions.execute(status -> {
            InspectionOutcome outcome = inspections
                    .lock(inspection.returnNo())
                    .map(goods -> attempt(inspection, goods, actor))
                    .orElseGet(InspectionOutcome.NotFound::new);
            if (!(outcome instanceof InspectionOutcome.Booked)) {
                status.setRollbackOnly();
            }
            return outcome;
        });
    }

    private InspectionOutcome attempt(Inspection inspection, ReturnRecord goods, Actor actor) {
        Optional<ContentHash> seen = inspections.seen(inspection.inspectionNo());
        if (seen.isPresent()) {
            return seen.get().equals(inspection.contentHash())
                    ? new InspectionOutcome.Replayed(goods)
                    : new InspectionOutcome.NumberReused();
        }
        if (goods.disposition() == GoodsReturn.Disposition.RESTOCK) {
            return new InspectionOutcome.Restocked();
        }
        Map<Sku, LockedStock> stock = locks.lock(
                inspection.lines().stream().map(OrderLine::sku).collect(Collectors.toCollection(TreeSet::new)),
                goods.warehouse());
        List<InspectionOutcome.Lacking> lacking = lacking(inspection, goods, stock);
        if (!lacking.isEmpty()) {
            return new InspectionOutcome.NotOpen(lacking);
        }
        Instant now = clock.now();
        try {
            inspections.insert(inspection, now, actor);
        } catch (DuplicateKeyException e) {
            // By an inspection of another return, since this one is locked.
            return new InspectionOutcome.NumberReused();
        }
        move(inspection, stock, new Occasion(now, now, new Document(Document.Type.RETURN, goods.returnNo()), actor));
        return new InspectionOutcome.Booked(inspections.find(goods.returnNo()).orElseThrow());
    }

    /** Ops may have moved withheld units by hand: what is not withheld any more cannot be inspected. */
    private static List<InspectionOutcome.Lacking> lacking(
            Inspection inspection, ReturnRecord goods, Map<Sku, LockedStock> stock) {
        Map<Sku, Integer> waiting =
                goods.lines().stream().collect(Collectors.toMap(ReturnRecord.Line::sku, ReturnRecord.Line::open));
        return inspection.lines().stream()
                .map(line -> {
                    LockedStock there = stock.get(line.sku());
                    long withheld = there == null ? 0 : inspectable(inspection, there.there());
                    return new InspectionOutcome.Lacking(
                            line.sku(),
                            line.quantity().units(),
                            Math.min(waiting.getOrDefault(line.sku(), 0), withheld));
                })
                .filter(line -> line.available() < line.requested())
                .toList();
    }

    /** Nor can what does not lie there be written off: the books may lack units that were shipped though they were withheld. */
    private static long inspectable(Inspection inspection, WarehouseStock there) {
        return switch (inspection.verdict()) {
            case RELEASE -> there.withheld();
            case WRITE_OFF -> Math.min(there.withheld(), there.onHand());
        };
    }

    private void move(Inspection inspection, Map<Sku, LockedStock> stock, Occasion occasion) {
        for (OrderLine line : inspection.lines()) {
            LockedStock sku = Objects.requireNonNull(stock.get(line.sku()));
            int units = line.quantity().units();
            switch (inspection.verdict()) {
                case RELEASE -> sku.bringIn(units, Account.WITHHELD, Reason.RELEASE, occasion);
                case WRITE_OFF -> sku.writeOff(units, Reason.WRITE_OFF, occasion);
            }
        }
        locks.write(stock.values());
    }
}
