package mall.inventory.deduction.batch;

import java.time.Duration;
import mall.inventory.deduction.ConfirmOutcome;
import mall.inventory.deduction.EvacuateOutcome;
import mall.inventory.deduction.ExtendOutcome;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.ReturnOutcome;
import mall.inventory.deduction.RollbackOutcome;
import mall.inventory.deduction.ShipOutcome;
import mall.inventory.deduction.SourceOutcome;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.RollbackRequest;

/**
 * What somebody wants done with one order's stock.
 *
 * @param <O> how it can end
 */
public sealed interface OrderAction<O> {

    OrderNo orderNo();

    Actor actor();

    /** Whether nothing can be decided before the order has its lines. */
    default boolean needsLines() {
        return true;
    }

    /**
     * Hold the units.
     *
     * @param contentHash of the placement; computed once, and not where everybody waits for it
     */
    record Place(Placement placement, ContentHash contentHash, Actor actor) implements OrderAction<PlaceOutcome> {

        public Place(Placement placement, Actor actor) {
            this(placement, placement.contentHash(), actor);
        }

        @Override
        public OrderNo orderNo() {
            return placement.orderNo();
        }

        @Override
        public boolean needsLines() {
            return false;
        }
    }

    /** Book what its activity has accepted: it gets its line. */
    record Settle(OrderNo orderNo) implements OrderAction<SettleOutcome> {
        /** For what goes wrong; the booking is in the name of who sent the order. */
        @Override
        public Actor actor() {
            return Actor.SETTLEMENT;
        }

        @Override
        public boolean needsLines() {
            return false;
        }
    }

    /** It is paid. */
    record Confirm(OrderNo orderNo, Actor actor) implements OrderAction<ConfirmOutcome> {}

    /** Give units back. */
    record RollBack(RollbackRequest request, Actor actor) implements OrderAction<RollbackOutcome> {

        @Override
        public OrderNo orderNo() {
            return request.orderNo();
        }
    }

    /**
     * Hold them longer.
     *
     * @param hold how long from placement
     */
    record Extend(OrderNo orderNo, Duration hold, Actor actor) implements OrderAction<ExtendOutcome> {}

    /**
     * Release the units if the hold has ended.
     *
     * @param lines how many lines it has
     */
    record Expire(OrderNo orderNo, int lines) implements OrderAction<ExpireOutcome> {

        @Override
        public Actor actor() {
            return Actor.EXPIRY;
        }
    }

    /** Units have left. */
    record Ship(Shipment shipment, Actor actor) implements OrderAction<ShipOutcome> {

        @Override
        public OrderNo orderNo() {
            return shipment.orderNo();
        }
    }

    /** Units have come back. */
    record TakeBack(GoodsReturn goods, Actor actor) implements OrderAction<ReturnOutcome> {

        @Override
        public OrderNo orderNo() {
            return goods.orderNo();
        }
    }

    /** Find out where open units ship from. */
    record Source(OrderNo orderNo, Actor actor) implements OrderAction<SourceOutcome> {}

    /**
     * Let them ship from elsewhere.
     *
     * @param warehouse the one that has closed
     */
    record Evacuate(OrderNo orderNo, String warehouse, Actor actor) implements OrderAction<EvacuateOutcome> {}

    /** Whether the order was booked now; or had been before, or is none of an activity. */
    enum SettleOutcome {
        SETTLED,
        NOT_OPEN
    }

    /** Whether the hold had ended and its units were released now. */
    enum ExpireOutcome {
        RELEASED,
        NOT_DUE
    }
}
