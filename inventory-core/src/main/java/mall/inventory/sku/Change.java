package mall.inventory.sku;

/** By how much a SKU's figures change, in units; what they come to is spread evenly over its buckets. */
public record Change(long sellable, long reserved, long unassigned) {}
