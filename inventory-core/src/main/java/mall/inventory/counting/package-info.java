/** What warehouses count: the books are put right, with what has moved since, and shortages are told of. */
@NullMarked
package mall.inventory.counting;

import org.jspecify.annotations.NullMarked;
