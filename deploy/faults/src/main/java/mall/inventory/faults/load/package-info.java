/** A seeded crowd of checkouts that keeps a record of what it asked and what it was told. */
@NullMarked
package mall.inventory.faults.load;

import org.jspecify.annotations.NullMarked;
