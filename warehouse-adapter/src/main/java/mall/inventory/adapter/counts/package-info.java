/** Counts of single SKUs, as warehouse systems push them. */
@NullMarked
package mall.inventory.adapter.counts;

import org.jspecify.annotations.NullMarked;
