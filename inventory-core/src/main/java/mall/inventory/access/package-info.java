/** Who may call: API clients and their tokens, or JWTs; the scope each endpoint asks for, the warehouses a caller may push for. */
@NullMarked
package mall.inventory.access;

import org.jspecify.annotations.NullMarked;
