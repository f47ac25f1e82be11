/** What goes wrong, as RFC 9457 problem+json with a stable code. */
@NullMarked
package mall.inventory.problem;

import org.jspecify.annotations.NullMarked;
