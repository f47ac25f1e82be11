package mall.inventory.adapter.goods;

import static mall.inventory.contract.OrderAnswer.illegal;
import static mall.inventory.contract.OrderAnswer.lines;
import static mall.inventory.contract.OrderAnswer.notFound;
import static mall.inventory.contract.OrderAnswer.numberReused;
import static mall.inventory.contract.OrderAnswer.refused;

import java.util.List;
import mall.inventory.contract.OrderAnswer;
import mall.inventory.deduction.ReturnOutcome;
import mall.inventory.deduction.ShipOutcome;
import mall.inventory.deduction.Shortage;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationState;
import org.springframework.http.HttpStatus;

/** How the outcomes of shipments and returns are answered. */
final class GoodsAnswers {

    private GoodsAnswers() {}

    static OrderAnswer of(Shipment shipment, ShipOutcome outcome) {
        OrderNo orderNo = shipment.orderNo();
        return switch (outcome) {
            case ShipOutcome.Shipped shipped -> new OrderAnswer.Done(HttpStatus.CREATED, shipped.reservation());
            case ShipOutcome.Replayed replayed -> new OrderAnswer.Replayed(replayed.reservation());
            case ShipOutcome.NumberReused reused ->
                numberReused("shipment number " + shipment.shipmentNo(), "a shipment");
            case ShipOutcome.NotOpen(List<Shortage> shortages) -> notOpen(orderNo, shortages);
            case ShipOutcome.IllegalState(ReservationState state) -> cannotShip(shipment, state);
            case ShipOutcome.NotFound unknown -> notFound(orderNo);
            case ShipOutcome.UnknownWarehouse unknown -> unknownWarehouse(shipment.warehouse());
        };
    }

    /** Somebody has goods in his hands that no order is owed: he is told what to do with them. */
    private static OrderAnswer cannotShip(Shipment shipment, ReservationState state) {
        OrderNo orderNo = shipment.orderNo();
        return switch (state) {
            case SHIPPED ->
                notOpen(
                        orderNo,
                        shipment.lines().stream()
                                .map(line ->
                                        new Shortage(line.sku(), line.quantity().units(), 0))
                                .toList());
            case ROLLED_BACK ->
                refused(
                        ProblemCode.ROLLED_BACK,
                        "order " + orderNo
                                + " was rolled back: nothing may leave for it. What has left, an adjustment books");
            case EXPIRED ->
                refused(
                        ProblemCode.EXPIRED,
                        "order " + orderNo
                                + " was not paid in time: nothing may leave for it. If it is paid, confirm it first");
            case HELD ->
                refused(
                        ProblemCode.ILLEGAL_STATE,
                        "order " + orderNo + " is HELD and cannot be shipped before it is paid; confirm it first");
            case CONFIRMED -> illegal(orderNo, state, "shipped");
        };
    }

    private static OrderAnswer notOpen(OrderNo orderNo, List<Shortage> shortages) {
        return refused(
                ProblemCode.ILLEGAL_STATE,
                "order " + orderNo + " has fewer units open than the shipment has; nothing was booked. See available",
                lines(shortages));
    }

    static OrderAnswer of(GoodsReturn goods, ReturnOutcome outcome) {
        return switch (outcome) {
            case ReturnOutcome.Returned returned -> new OrderAnswer.Done(HttpStatus.CREATED, returned.reservation());
            case ReturnOutcome.Replayed replayed -> new OrderAnswer.Replayed(replayed.reservation());
            case ReturnOutcome.NumberReused reused -> numberReused("return number " + goods.returnNo(), "a return");
            case ReturnOutcome.NotShipped(List<Shortage> shortages) ->
                refused(
                        ProblemCode.ILLEGAL_STATE,
                        "fewer units of order " + goods.orderNo()
                                + " were shipped and are not back yet; nothing was booked. See available",
                        lines(shortages));
            case ReturnOutcome.NotFound unknown -> notFound(goods.orderNo());
            case ReturnOutcome.UnknownWarehouse unknown -> unknownWarehouse(goods.warehouse());
        };
    }

    private static OrderAnswer unknownWarehouse(String warehouse) {
        return new OrderAnswer.Refused(
                Problem.invalid("warehouse", "must be a warehouse that there is; there is no " + warehouse));
    }
}
