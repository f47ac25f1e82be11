package mall.inventory.deduction;

import java.time.Duration;
import mall.inventory.ledger.Actor;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.RollbackRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The plain strategy: a transaction per order, and the guard against overselling in each UPDATE's WHERE. */
@Component
@ConditionalOnProperty(name = "inventory.deduction.strategy", havingValue = "conditional-update", matchIfMissing = true)
class ConditionalUpdateEngine implements DeductionEngine {

    private final PlaceOrder placeOrder;
    private final ConfirmOrder confirmOrder;
    private final RollBackOrder rollBackOrder;
    private final ExtendHold extendHold;
    private final ExpireHolds expireHolds;

    ConditionalUpdateEngine(
            PlaceOrder placeOrder,
            ConfirmOrder confirmOrder,
            RollBackOrder rollBackOrder,
            ExtendHold extendHold,
            ExpireHolds expireHolds) {
        this.placeOrder = placeOrder;
        this.confirmOrder = confirmOrder;
        this.rollBackOrder = rollBackOrder;
        this.extendHold = extendHold;
        this.expireHolds = expireHolds;
    }

    @Override
    public PlaceOutcome place(Placement placement, Actor actor) {
        return placeOrder.execute(placement, actor);
    }

    @Override
    public ConfirmOutcome confirm(OrderNo orderNo, Actor actor) {
        return confirmOrder.execute(orderNo, actor);
    }

    @Override
    public RollbackOutcome rollback(RollbackRequest request, Actor actor) {
        return rollBackOrder.execute(request, actor);
    }

    @Override
    public ExtendOutcome extend(OrderNo orderNo, Duration hold, Actor actor) {
        return extendHold.execute(orderNo, hold, actor);
    }

    @Override
    public int expireDue(int limit) {
        return expireHolds.execute(limit);
    }
}
