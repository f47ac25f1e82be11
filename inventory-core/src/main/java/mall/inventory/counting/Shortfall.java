package mall.inventory.counting;

import mall.inventory.sku.Sku;

/** Units of a SKU that are promised and not there. */
record Shortfall(Sku sku, long units) {}
