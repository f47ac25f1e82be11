package mall.inventory.activity;

import java.util.List;
import mall.inventory.sku.Sku;

/** How planning an activity ended. */
public sealed interface PlanOutcome {

    /** Planned. */
    record Planned(Activity activity) implements PlanOutcome {}

    /** There is one of that id. */
    record AlreadyExists() implements PlanOutcome {}

    /** It names SKUs that the mall does not know. */
    record UnknownSkus(List<Sku> skus) implements PlanOutcome {}
}
