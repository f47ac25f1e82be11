package mall.inventory.api.readmodel;

import java.time.Instant;
import java.util.Map;
import mall.inventory.sku.Sku;

/**
 * What may be sold of some SKUs.
 *
 * @param asOf by the database's clock; whatever was committed before it is in the figures
 * @param units of those SKUs that the model has; the others may exist nevertheless
 */
public record SellableFigures(Instant asOf, Map<Sku, Long> units) {}
