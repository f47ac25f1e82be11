/** What ops do so that orders and goods get where they belong: closing, sourcing, transfers, inspections, and what went wrong. */
@NullMarked
package mall.inventory.api.fulfilment;

import org.jspecify.annotations.NullMarked;
