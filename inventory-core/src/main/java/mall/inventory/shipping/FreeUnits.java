package mall.inventory.shipping;

import mall.inventory.sku.Sku;

/** What could still be promised. */
@FunctionalInterface
public interface FreeUnits {

    /** The units of a SKU in a warehouse that are on hand, and neither promised nor withheld; zero or less for none. */
    long of(Sku sku, String warehouse);
}
