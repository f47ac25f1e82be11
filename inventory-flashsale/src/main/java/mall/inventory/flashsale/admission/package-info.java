/** Takes the orders of open activities: what admits them, what accepts them, and what sees to those that got lost in between. */
@NullMarked
package mall.inventory.flashsale.admission;

import org.jspecify.annotations.NullMarked;
