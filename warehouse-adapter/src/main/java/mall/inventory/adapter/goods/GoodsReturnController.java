package mall.inventory.adapter.goods;

import jakarta.validation.Valid;
import mall.inventory.access.Caller;
import mall.inventory.contract.OrderView;
import mall.inventory.contract.Refuses;
import mall.inventory.database.DatabaseClock;
import mall.inventory.deduction.FulfilmentEngine;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.problem.ProblemCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Shipped units have come back to a warehouse: 201 with the order, 200 when the return was booked before. */
@RestController
class GoodsReturnController {

    private final FulfilmentEngine engine;
    private final DatabaseClock clock;

    GoodsReturnController(FulfilmentEngine engine, DatabaseClock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @PostMapping("/v1/returns")
    @Refuses({ProblemCode.ILLEGAL_STATE, ProblemCode.ORDER_NO_REUSED, ProblemCode.NOT_FOUND})
    ResponseEntity<OrderView> takeBack(@Valid @RequestBody ReturnRequest request, Caller caller) {
        caller.requireWarehouse(request.warehouse());
        GoodsReturn goods = request.toReturn(clock.now());
        return GoodsAnswers.of(goods, engine.takeBack(goods, caller.actor())).toResponse();
    }
}
