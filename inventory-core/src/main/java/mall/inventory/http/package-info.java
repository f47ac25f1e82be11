/** What every request is held to: a bounded size, strict JSON. */
@NullMarked
package mall.inventory.http;

import org.jspecify.annotations.NullMarked;
