/** What may be sold, read from Redis where that is new enough, so that a look at many SKUs costs MySQL nothing. Optional; {@code inventory-sync} writes it. */
@NullMarked
package mall.inventory.api.readmodel;

import org.jspecify.annotations.NullMarked;
