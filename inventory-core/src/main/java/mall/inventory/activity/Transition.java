package mall.inventory.activity;

import java.util.List;
import mall.inventory.sku.Sku;

/** How changing an activity's state ended. */
public sealed interface Transition {

    /** Changed now. */
    record Done(Activity activity) implements Transition {}

    /** It was so already. */
    record Already(Activity activity) implements Transition {}

    /** Its state does not allow it. */
    record IllegalState(Activity activity) implements Transition {}

    /** It needs submit tokens, and the engine does not keep that each is used once; nothing was changed. */
    record TokensNotKept(Activity activity) implements Transition {}

    /** Fewer units are for sale than it wants to set aside; nothing was changed. */
    record Insufficient(List<Lacking> skus) implements Transition {}

    /** Orders that were accepted are not booked yet; nothing was changed. */
    record Unsettled(Activity activity) implements Transition {}

    /** It may have promised orders that are not written yet; nothing was changed. */
    record Undrained(Activity activity) implements Transition {}

    /** No such activity. */
    record NotFound() implements Transition {}

    /** A SKU of which too few units are for sale. */
    record Lacking(Sku sku, long requested, long available) {}
}
