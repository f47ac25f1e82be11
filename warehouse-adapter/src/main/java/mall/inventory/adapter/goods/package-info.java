/** Shipments and returns, as warehouse systems report them. */
@NullMarked
package mall.inventory.adapter.goods;

import org.jspecify.annotations.NullMarked;
