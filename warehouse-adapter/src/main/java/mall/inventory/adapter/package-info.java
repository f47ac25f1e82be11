/** The warehouse adapter: stock counts, shipments and returns from warehouse systems. */
@NullMarked
package mall.inventory.adapter;

import org.jspecify.annotations.NullMarked;
