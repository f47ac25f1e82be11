/** The benchmark runner: what the rows of the performance goals are measured with. */
@NullMarked
package mall.inventory.bench;

import org.jspecify.annotations.NullMarked;
