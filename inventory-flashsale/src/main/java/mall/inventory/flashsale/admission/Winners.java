package mall.inventory.flashsale.admission;

import java.util.Optional;
import java.util.Set;
import mall.inventory.activity.Activity;
import mall.inventory.sku.Sku;

/** Who has got something of a SKU. */
@FunctionalInterface
interface Winners {

    /** The numbers of all orders that have got something; none at all where they cannot be told yet. */
    Optional<Set<String>> of(Activity activity, Sku sku);
}
