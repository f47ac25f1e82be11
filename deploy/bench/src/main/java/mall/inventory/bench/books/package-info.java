/** The books under measurement: a database of the run's own, SKUs with stock, and the check that nothing was lost. */
@NullMarked
package mall.inventory.bench.books;

import org.jspecify.annotations.NullMarked;
