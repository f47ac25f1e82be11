/** A real shop's invoices, and what each of them does to the stock: order, cancellation, stock correction or nothing. */
@NullMarked
package mall.inventory.quickstart.invoices;

import org.jspecify.annotations.NullMarked;
