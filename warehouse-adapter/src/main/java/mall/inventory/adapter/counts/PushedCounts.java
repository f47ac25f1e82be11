package mall.inventory.adapter.counts;

import java.time.Instant;
import mall.inventory.adapter.Moments;
import mall.inventory.counting.Count;
import mall.inventory.counting.CountOutcome;
import mall.inventory.counting.StockCounts;
import mall.inventory.database.DatabaseClock;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.warehouse.CountKey;
import mall.inventory.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Books counts of single SKUs, whichever way they come. */
@Service
public class PushedCounts {

    private final StockCounts counts;
    private final Warehouses warehouses;
    private final DatabaseClock clock;

    PushedCounts(StockCounts counts, Warehouses warehouses, DatabaseClock clock) {
        this.counts = counts;
        this.warehouses = warehouses;
        this.clock = clock;
    }

    /**
     * A count of one SKU.
     *
     * @param asOf when it was made; on arrival if it is not given
     * @param sequence which of two counts of one moment is the later one; without a moment, which of two counts is
     */
    public record Push(
            String warehouse,
            Count count,
            @Nullable Instant asOf,
            @Nullable Long sequence) {

        private CountKey key(Instant now) {
            return new CountKey(
                    asOf == null ? now : Moments.countable(asOf, now, "asOf"), sequence == null ? 0 : sequence);
        }

        private StockCounts.Order order() {
            return asOf == null && sequence != null ? StockCounts.Order.BY_SEQUENCE : StockCounts.Order.BY_MOMENT;
        }
    }

    /**
     * Books it, unless something later is booked.
     *
     * @throws ProblemException when there is no such warehouse, or nothing can be counted as of that moment
     */
    public CountOutcome book(Push push, Actor actor) {
        if (!warehouses.exists(push.warehouse())) {
            throw new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no warehouse " + push.warehouse()));
        }
        CountKey key = push.key(clock.now());
        return counts.push(push.warehouse(), key, push.count(), push.order(), document(key), actor);
    }

    /** A push has no number of its own. */
    private static Document document(CountKey key) {
        String moment = key.asOf().toString().replace(':', '-');
        return new Document(Document.Type.BATCH, "push-" + moment + (key.sequence() == 0 ? "" : "-" + key.sequence()));
    }
}
