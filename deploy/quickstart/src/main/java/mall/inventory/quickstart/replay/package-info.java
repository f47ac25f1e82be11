/** The shop's days over again: its catalogue, its opening stock and its vouchers, through the REST API alone. */
@NullMarked
package mall.inventory.quickstart.replay;

import org.jspecify.annotations.NullMarked;
