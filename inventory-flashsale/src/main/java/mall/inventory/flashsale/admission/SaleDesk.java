package mall.inventory.flashsale.admission;

import java.time.Duration;
import java.time.InstantSource;
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

    /** What is known here is a moment old, and clocks of nodes are not quite the same. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final KnownActivities known;
    private final SubmitTokens tokens;
    private final SoldOut soldOut;
    private final SaleLanes lanes;
    private final InstantSource clock = InstantSource.system();

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
            return lanes.refuse(order, new SaleOutcome.NotSold());
        }
        if (activity.state() != ActivityState.OPEN) {
            return closed(activity, order);
        }
        if (activity.tokens() && !isGood(activity, order)) {
            return lanes.refuse(order, new SaleOutcome.TokenRefused());
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

    /**
     * The crowd in front of a closed door costs the books nothing where no order can have been accepted, or the same one comes again. Near the
     * opening another node may have seen the door open, and accepted the order, when this one has not.
     */
    private SaleOutcome closed(Activity activity, ActivityOrder order) {
        SaleOutcome refusal = notOpen(activity);
        boolean isCertain = switch (activity.state()) {
            case PLANNED, WARM -> clock.instant().isBefore(activity.opensAt().minus(CLOCKS_DIFFER));
            case OPEN, PAUSED, CLOSED -> activity.isPausedFor(ActivityPause.FENCE);
        };
        return isCertain ? refusal : lanes.refuse(order, refusal);
    }

    private boolean isGood(Activity activity, ActivityOrder order) {
        @Nullable String token = order.submitToken();
        return token != null && tokens.isGood(activity, order.userId(), token);
    }

    static SaleOutcome notOpen(Activity activity) {
        return activity.isPausedFor(ActivityPause.FENCE) ? new SaleOutcome.Paused() : new SaleOutcome.NotOpen();
    }
}
