/** Work of many callers at once, done in batches: who comes alone waits for nobody, who comes in a crowd shares the cost. */
@NullMarked
package mall.inventory.merging;

import org.jspecify.annotations.NullMarked;
