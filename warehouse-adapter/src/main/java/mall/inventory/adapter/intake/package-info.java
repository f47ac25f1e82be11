/** Reads files of stock counts: what stands in them, line by line, and nothing of what becomes of it. */
@NullMarked
package mall.inventory.adapter.intake;

import org.jspecify.annotations.NullMarked;
