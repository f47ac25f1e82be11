/** Units on their way from one warehouse to another: off the books of both until they arrive. */
@NullMarked
package mall.inventory.transfer;

import org.jspecify.annotations.NullMarked;
