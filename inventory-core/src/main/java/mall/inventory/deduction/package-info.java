/** The deduction engine: places, confirms, extends, rolls back and expires reservations without ever overselling. */
@NullMarked
package mall.inventory.deduction;

import org.jspecify.annotations.NullMarked;
