package mall.inventory.deduction.activity;

import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationLine;

/**
 * What an accepted order of an activity is still to have booked.
 *
 * @param user whose units they are, and of what
 * @param counted whether the user's row has them already
 * @param placedBy who sent the order
 */
public record StockTask(OrderNo orderNo, ActivityUser user, Quantity quantity, boolean counted, Actor placedBy) {

    /** The order's one line, as it will be. */
    public ReservationLine line() {
        return ReservationLine.held(new OrderLine(user.sku().sku(), quantity));
    }
}
