/** What buyers' checkouts and ops call about activities. */
@NullMarked
package mall.inventory.flashsale.rest;

import org.jspecify.annotations.NullMarked;
