/** The product system's figures: written from events of stock, what it refuses put aside, and compared with the books. */
@NullMarked
package mall.inventory.sync.product;

import org.jspecify.annotations.NullMarked;
