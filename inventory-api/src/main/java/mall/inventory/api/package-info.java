/** The API service: what the mall's checkout and its ops staff call. */
@NullMarked
package mall.inventory.api;

import org.jspecify.annotations.NullMarked;
