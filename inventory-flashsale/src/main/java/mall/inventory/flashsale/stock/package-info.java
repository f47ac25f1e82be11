/** What an activity's stock is in Redis: loaded from the books, admitted from in batches, and distrusted whenever the server is not the one that was loaded. */
@NullMarked
package mall.inventory.flashsale.stock;

import org.jspecify.annotations.NullMarked;
