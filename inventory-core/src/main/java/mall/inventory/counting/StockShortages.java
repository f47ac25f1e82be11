package mall.inventory.counting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mall.inventory.counting.StockShortage.Affected;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.ReadSnapshots;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What counts have found missing that is promised to orders: for ops to act on. */
@Service
public class StockShortages {

    private final JdbcShortages shortages;
    private final ReadSnapshots snapshots;
    private final WriteTransactions transactions;
    private final DatabaseClock clock;

    StockShortages(
            JdbcShortages shortages, ReadSnapshots snapshots, WriteTransactions transactions, DatabaseClock clock) {
        this.shortages = shortages;
        this.snapshots = snapshots;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A page, newest first.
     *
     * @param open only those that nobody has resolved, or only the others
     * @param before the cursor of a previous page; null for the first
     */
    public StockShortage.Page page(boolean open, int limit, @Nullable Long before) {
        List<StockShortage> found = shortages.page(open, before == null ? Long.MAX_VALUE : before, limit + 1);
        if (found.size() <= limit) {
            return new StockShortage.Page(found, null);
        }
        List<StockShortage> page = found.subList(0, limit);
        return new StockShortage.Page(page, page.getLast().id());
    }

    /** A shortage with the orders that it concerns, as they stand now. */
    public Optional<StockShortage.Detail> find(long id) {
        return snapshots.read(() -> shortages.find(id).map(this::detail));
    }

    private StockShortage.Detail detail(StockShortage shortage) {
        JdbcShortages.Missing missing = shortages.missing(shortage.sku(), shortage.warehouse());
        List<Affected> affected = new ArrayList<>();
        long covered = 0;
        // Where the SKU lacks units altogether, whoever waits for it is concerned, wherever his units were to come
        // from.
        boolean anywhere = missing.altogether() >= missing.here();
        for (Affected order : shortages.waiting(shortage.sku(), anywhere ? null : shortage.warehouse())) {
            if (covered >= missing.units()) {
                break;
            }
            affected.add(order);
            covered += order.open();
        }
        return new StockShortage.Detail(shortage, missing.units(), affected);
    }

    /** Says that ops have seen to it; again, it stays as it is. Empty when there is none of that id. */
    public Optional<StockShortage> resolve(long id, Actor actor) {
        return transactions.execute(status -> {
            shortages.resolve(id, clock.now(), actor);
            return shortages.find(id);
        });
    }
}
