/** Who may call: API tokens or JWTs, and the scope each endpoint asks for. */
@NullMarked
package mall.inventory.access;

import org.jspecify.annotations.NullMarked;
