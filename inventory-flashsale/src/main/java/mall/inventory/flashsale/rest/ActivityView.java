package mall.inventory.flashsale.rest;

import java.time.Instant;
import java.util.List;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityFigures;
import mall.inventory.activity.ActivityPause;
import mall.inventory.activity.ActivityState;
import org.jspecify.annotations.Nullable;

/**
 * An activity as it stands.
 *
 * @param pausedFor why it is paused: OPS until somebody resumes it, FENCE and CLOSING go on by themselves
 * @param perUserLimit units of one SKU that one user may hold; missing where there is no limit
 */
record ActivityView(
        String id,
        String name,
        ActivityState state,
        @Nullable ActivityPause pausedFor,
        String engine,
        Instant opensAt,
        Instant closesAt,
        @Nullable Integer perUserLimit,
        long holdSeconds,
        boolean tokens,
        List<SkuView> skus) {

    /**
     * What it has of a SKU, in units.
     *
     * @param allotted set aside, or to be set aside while it is planned
     * @param taken by orders that have not given it back
     * @param remaining what is left; what was left at the close is for sale again
     */
    record SkuView(String sku, long allotted, long taken, long remaining) {

        static SkuView of(Activity activity, ActivityFigures figures) {
            boolean planned = activity.state() == ActivityState.PLANNED;
            return new SkuView(
                    figures.sku().code(),
                    planned ? figures.planned() : figures.allotted(),
                    figures.taken(),
                    planned ? figures.planned() : figures.remaining());
        }
    }

    static ActivityView of(Activity activity, List<ActivityFigures> figures) {
        return new ActivityView(
                activity.id(),
                activity.name(),
                activity.state(),
                activity.pause(),
                activity.engine().id(),
                activity.opensAt(),
                activity.closesAt(),
                activity.perUserLimit(),
                activity.hold().toSeconds(),
                activity.tokens(),
                figures.stream().map(sku -> SkuView.of(activity, sku)).toList());
    }
}
