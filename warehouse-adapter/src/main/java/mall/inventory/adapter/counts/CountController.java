package mall.inventory.adapter.counts;

import jakarta.validation.Valid;
import mall.inventory.access.Caller;
import mall.inventory.contract.Refuses;
import mall.inventory.contract.SkuCode;
import mall.inventory.contract.WarehouseCode;
import mall.inventory.counting.Count;
import mall.inventory.counting.CountOutcome;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.CountKey;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A warehouse has counted a SKU: 200 with what the books say now; sent again, it changes nothing. */
@RestController
class CountController {

    static final String PATH = "/v1/warehouses/{warehouse}/stocks/{sku}";

    private final PushedCounts counts;

    CountController(PushedCounts counts) {
        this.counts = counts;
    }

    @PutMapping(PATH)
    @Refuses({ProblemCode.STALE_SEQUENCE, ProblemCode.NOT_FOUND})
    CountView count(
            @PathVariable @WarehouseCode String warehouse,
            @PathVariable @SkuCode String sku,
            @Valid @RequestBody CountRequest request,
            Caller caller) {
        caller.requireWarehouse(warehouse);
        Count count = new Count(new Sku(sku), request.onHand());
        PushedCounts.Push push = new PushedCounts.Push(warehouse, count, request.asOf(), request.sequence());
        return switch (counts.book(push, caller.actor())) {
            case CountOutcome.Counted(Sku counted, CountKey key, long before, long after) ->
                new CountView(warehouse, counted.code(), count.onHand(), key.asOf(), request.sequence(), before, after);
            case CountOutcome.Superseded(Sku counted, CountKey by) ->
                throw new ProblemException(Problem.of(
                        ProblemCode.STALE_SEQUENCE,
                        "%s was counted in %s as of %s%s, which is not older; nothing was booked"
                                .formatted(
                                        counted,
                                        warehouse,
                                        by.asOf(),
                                        by.sequence() == 0 ? "" : ", sequence " + by.sequence())));
            case CountOutcome.UnknownSku unknown ->
                throw new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no SKU " + sku));
        };
    }
}
