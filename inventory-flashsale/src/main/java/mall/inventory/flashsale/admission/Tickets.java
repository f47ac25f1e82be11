package mall.inventory.flashsale.admission;

import mall.inventory.activity.ActivityOrder;
import mall.inventory.flashsale.stock.Ticket;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;

/** Orders as Redis keeps them, and back. The note says who asked; submit tokens never get that far. */
final class Tickets {

    private Tickets() {}

    static Ticket of(ActivityOrder order) {
        return new Ticket(
                order.orderNo().value(),
                order.userId(),
                order.line().sku().code(),
                order.line().quantity().units(),
                order.actor().name());
    }

    static ActivityOrder order(String activity, Ticket ticket) {
        return new ActivityOrder(
                new OrderNo(ticket.orderNo()),
                activity,
                ticket.userId(),
                new OrderLine(new Sku(ticket.sku()), new Quantity(ticket.quantity())),
                null,
                new Actor(ticket.note()));
    }

    /** Whether an order is the one that Redis knows under its number. */
    static boolean isSame(ActivityOrder order, Ticket ticket) {
        return order.userId().equals(ticket.userId())
                && order.line().sku().code().equals(ticket.sku())
                && order.line().quantity().units() == ticket.quantity();
    }
}
