/** Mall Inventory: an inventory system for online malls. Each sub-package is a feature. */
@NullMarked
package mall.inventory;

import org.jspecify.annotations.NullMarked;
