/** What may be sold of each SKU, in Redis, for whoever looks at many: as new as the topic of stock, and it says how new that is. */
@NullMarked
package mall.inventory.sync.readmodel;

import org.jspecify.annotations.NullMarked;
