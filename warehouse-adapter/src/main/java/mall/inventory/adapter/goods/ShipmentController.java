package mall.inventory.adapter.goods;

import jakarta.validation.Valid;
import mall.inventory.access.Caller;
import mall.inventory.contract.OrderView;
import mall.inventory.contract.Refuses;
import mall.inventory.database.DatabaseClock;
import mall.inventory.deduction.FulfilmentEngine;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.problem.ProblemCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Units have left a warehouse: 201 with the order, 200 when the shipment was booked before. */
@RestController
class ShipmentController {

    private final FulfilmentEngine engine;
    private final DatabaseClock clock;

    ShipmentController(FulfilmentEngine engine, DatabaseClock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @PostMapping("/v1/shipments")
    @Refuses({
        ProblemCode.ILLEGAL_STATE,
        ProblemCode.ROLLED_BACK,
        ProblemCode.EXPIRED,
        ProblemCode.ORDER_NO_REUSED,
        ProblemCode.NOT_FOUND
    })
    ResponseEntity<OrderView> ship(@Valid @RequestBody ShipmentRequest request, Caller caller) {
        caller.requireWarehouse(request.warehouse());
        Shipment shipment = request.toShipment(clock.now());
        return GoodsAnswers.of(shipment, engine.ship(shipment, caller.actor())).toResponse();
    }
}
