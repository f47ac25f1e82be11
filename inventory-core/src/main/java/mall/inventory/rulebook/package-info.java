/** The book of everything ops configure for shipping: its version, and who changed what. */
@NullMarked
package mall.inventory.rulebook;

import org.jspecify.annotations.NullMarked;
