/** What it takes to book a night's counts of all warehouses, against the barest way to get the same file into a table. */
@NullMarked
package mall.inventory.bench.batches;

import org.jspecify.annotations.NullMarked;
