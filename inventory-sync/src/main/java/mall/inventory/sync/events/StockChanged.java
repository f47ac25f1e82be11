package mall.inventory.sync.events;

import java.time.Instant;

/**
 * What may be sold of a SKU, as some transaction left it; key of the record is the SKU. {@code schemas/stock-changed-v1.json}.
 *
 * @param sku 1 to 64 printable ASCII characters
 * @param sellable units, never negative
 * @param version the sum of its bucket rows' versions: of two events of a SKU the one with the higher version is the later one, and two with the same
 *     version say the same
 * @param asOf by the database's clock, when that was read
 */
public record StockChanged(String sku, long sellable, long version, Instant asOf) {

    /** The CloudEvents type. */
    public static final String TYPE = "mall.inventory.stock.changed.v1";
}
