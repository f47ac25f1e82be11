package mall.inventory.shipping;

import mall.inventory.region.Region;
import mall.inventory.warehouse.Position;
import org.jspecify.annotations.Nullable;

/**
 * Where goods are to go.
 *
 * @param region the deepest region known of the address
 * @param position null when the caller has not said
 */
public record Destination(Region region, @Nullable Position position) {}
