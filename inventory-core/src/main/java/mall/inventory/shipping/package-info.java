/** From which warehouse, whether and by when an order ships: strategies, restrictions, lanes and the decision they lead to. */
@NullMarked
package mall.inventory.shipping;

import org.jspecify.annotations.NullMarked;
