/** The row sale: flash sales in Redis, in the books and over HTTP, each against what its stores or its server can do at all. */
@NullMarked
package mall.inventory.bench.sale;

import org.jspecify.annotations.NullMarked;
