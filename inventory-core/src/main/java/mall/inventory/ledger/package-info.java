/** The ledger: every change of stock as an append-only entry that moves a quantity from one account to another. */
@NullMarked
package mall.inventory.ledger;

import org.jspecify.annotations.NullMarked;
