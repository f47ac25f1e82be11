/**
 * Batches of stock counts: received and staged, compared with the books, held back when they look wrong, booked in the background, and taken
 * back.
 */
@NullMarked
package mall.inventory.adapter.batches;

import org.jspecify.annotations.NullMarked;
