/** What ops staff call: the catalogue, adjustments, and a look at the ledger, the orders, the checks and the clients. */
@NullMarked
package mall.inventory.api.admin;

import org.jspecify.annotations.NullMarked;
