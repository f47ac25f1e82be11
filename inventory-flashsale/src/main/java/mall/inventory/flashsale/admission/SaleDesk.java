package mall.inventory.flashsale.admission;

import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.activity.ActivityPause;
import mall.inventory.activity.ActivityState;
import mall.inventory.flashsale.lifecycle.KnownActivities;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Where buyers come. Whatever an order would be refused for: if its number was accepted before, the answer is that order. A buyer who asks
 * again after a timeout must not be told that he has got nothing.
 */
@Service
public class SaleDesk {

    private final KnownActivities known;
    private final SubmitTokens tokens;
    private final SoldOut soldOut;
    private final SaleLanes lanes;

    SaleDesk(KnownActivities known, SubmitTokens tokens, SoldOut soldOut, SaleLanes lanes) {
        this.known = known;
        this.tokens = tokens;
        this.soldOut = soldOut;
        this.lanes = lanes;
    }

    /** Buys, or says why not. What was placed is committed. */
    public SaleOutcome buy(Activity activity, ActivityOrder order) {
        // Redis would take a SKU that it does not know for a loss of its own.
        if (!known.sells(activity, order.line().sku())) {
            return lanes.refuse(activity, order, new SaleOutcome.NotSold());
        }
        if (activity.state() != ActivityState.OPEN) {
            return closed(activity, order);
        }
        if (activity.tokens() && !isGood(activity, order)) {
            return lanes.refuse(activity, order, new SaleOutcome.TokenRefused());
        }
        if (soldOut.knows(order)) {
            return new SaleOutcome.SoldOut(0);
        }
        SaleOutcome outcome = lanes.take(activity, order);
        if (outcome instanceof SaleOutcome.Placed || outcome instanceof SaleOutcome.Promised) {
            soldOut.noteSold(order);
        }
        return outcome;
    }

    /** The crowd in front of a closed door costs the books nothing where no order can have been accepted, or the same one comes again. */
    private SaleOutcome closed(Activity activity, ActivityOrder order) {
        SaleOutcome refusal = notOpen(activity);
        return switch (activity.state()) {
            case PLANNED, WARM -> refusal;
            case OPEN, PAUSED, CLOSED ->
                activity.isPausedFor(ActivityPause.FENCE) ? refusal : lanes.refuse(activity, order, refusal);
        };
    }

    private boolean isGood(Activity activity, ActivityOrder order) {
        @Nullable String token = order.submitToken();
        return token != null && tokens.isGood(activity, order.userId(), token);
    }

    static SaleOutcome notOpen(Activity activity) {
        return activity.isPausedFor(ActivityPause.FENCE) ? new SaleOutcome.Paused() : new SaleOutcome.NotOpen();
    }
}
