package mall.inventory.deduction;

import java.time.Duration;
import java.util.List;
import mall.inventory.ledger.Actor;
import mall.inventory.merging.Outcome;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.RollbackRequest;

/**
 * The one door to pre-reserved stock. Every method returns after its change is committed and durable, or has changed nothing;
 * every one may be called again with the same number, and then finds its own work. Chosen by {@code inventory.deduction.strategy}.
 *
 * <p>None may be called inside a transaction: what is answered must be committed.
 */
public interface DeductionEngine {

    /** Holds all lines of the order, or none. */
    PlaceOutcome place(Placement placement, Actor actor);

    /** Holds each order on its own: what became of them, failures included, stands in the order of the placements. */
    List<Outcome<PlaceOutcome>> placeAll(List<Placement> placements, Actor actor);

    /** The order is paid. An expired one takes its units again, if they are there. */
    ConfirmOutcome confirm(OrderNo orderNo, Actor actor);

    /** Gives open units back. */
    RollbackOutcome rollback(RollbackRequest request, Actor actor);

    /**
     * Lets the hold last longer, counted from placement and capped.
     *
     * @param hold how long from placement
     */
    ExtendOutcome extend(OrderNo orderNo, Duration hold, Actor actor);

    /**
     * Releases orders whose hold has ended by the database's clock, oldest first; several nodes may do so at once.
     *
     * @param limit how many orders at most
     * @return how many were released; 0 means that there is nothing to do now
     */
    int expireDue(int limit);
}
