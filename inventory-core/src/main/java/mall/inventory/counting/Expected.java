package mall.inventory.counting;

import mall.inventory.warehouse.CountKey;
import org.jspecify.annotations.Nullable;

/**
 * What a count would find of a SKU if the books are right.
 *
 * @param onHand units that lie there now
 * @param expected units that lay there at the count's moment
 * @param counted when it was last counted; null when it never was
 */
public record Expected(
        String sku, long onHand, long expected, @Nullable CountKey counted) {}
