package mall.inventory.adapter.counts;

import jakarta.validation.Valid;
import java.time.Instant;
import mall.inventory.adapter.Moments;
import mall.inventory.contract.Refuses;
import mall.inventory.contract.SkuCode;
import mall.inventory.contract.WarehouseCode;
import mall.inventory.counting.Count;
import mall.inventory.counting.CountOutcome;
import mall.inventory.counting.StockCounts;
import mall.inventory.database.DatabaseClock;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.CountKey;
import mall.inventory.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A warehouse has counted a SKU: 200 with what the books say now; sent again, it changes nothing. */
@RestController
class CountController {

    static final String PATH = "/v1/warehouses/{warehouse}/stocks/{sku}";

    private final StockCounts counts;
    private final Warehouses warehouses;
    private final DatabaseClock clock;

    CountController(StockCounts counts, Warehouses warehouses, DatabaseClock clock) {
        this.counts = counts;
        this.warehouses = warehouses;
        this.clock = clock;
    }

    @PutMapping(PATH)
    @Refuses({ProblemCode.STALE_SEQUENCE, ProblemCode.NOT_FOUND})
    CountView count(
            @PathVariable @WarehouseCode String warehouse,
            @PathVariable @SkuCode String sku,
            @Valid @RequestBody CountRequest request,
            Actor actor) {
        if (!warehouses.exists(warehouse)) {
            throw notFound("there is no warehouse " + warehouse);
        }
        Instant now = clock.now();
        @Nullable Instant given = request.asOf();
        Instant asOf = given == null ? now : Moments.countable(given, now, "asOf");
        @Nullable Long sequence = request.sequence();
        CountKey key = new CountKey(asOf, sequence == null ? 0 : sequence);
        StockCounts.Order order =
                given == null && sequence != null ? StockCounts.Order.BY_SEQUENCE : StockCounts.Order.BY_MOMENT;
        Count count = new Count(new Sku(sku), request.onHand());
        return switch (counts.push(warehouse, key, count, order, document(key), actor)) {
            case CountOutcome.Counted(Sku counted, long before, long after) ->
                new CountView(warehouse, counted.code(), count.onHand(), asOf, sequence, before, after);
            case CountOutcome.Superseded(Sku counted, CountKey by) ->
                throw new ProblemException(Problem.of(
                        ProblemCode.STALE_SEQUENCE,
                        "%s was counted in %s as of %s%s, which is not older; nothing was booked"
                                .formatted(
                                        counted,
                                        warehouse,
                                        by.asOf(),
                                        by.sequence() == 0 ? "" : ", sequence " + by.sequence())));
            case CountOutcome.UnknownSku unknown -> throw notFound("there is no SKU " + sku);
        };
    }

    /** A push has no number of its own. */
    private static Document document(CountKey key) {
        String moment = key.asOf().toString().replace(':', '-');
        return new Document(Document.Type.BATCH, "push-" + moment + (key.sequence() == 0 ? "" : "-" + key.sequence()));
    }

    private static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(ProblemCode.NOT_FOUND, detail));
    }
}
