package mall.inventory.activity;

import java.util.List;
import java.util.Map;
import mall.inventory.sku.Sku;

/**
 * What Redis is to be loaded with: the truth at the moment when the activity's present epoch began. Nothing of an earlier epoch is
 * accepted any more.
 *
 * @param remaining units left per SKU
 * @param users what users hold, where there is a limit
 */
public record ActivityLoad(Activity activity, Map<Sku, Long> remaining, List<UserUnits> users) {

    /** Units of a SKU that a user holds. */
    public record UserUnits(Sku sku, String userId, int units) {}
}
