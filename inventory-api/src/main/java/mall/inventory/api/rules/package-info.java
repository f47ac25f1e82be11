/** What ops configure for shipping: warehouses, strategies, restrictions, lanes. */
@NullMarked
package mall.inventory.api.rules;

import org.jspecify.annotations.NullMarked;
