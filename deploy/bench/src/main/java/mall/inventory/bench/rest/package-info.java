/** The row rest: an order over HTTP against an endpoint that does nothing. */
@NullMarked
package mall.inventory.bench.rest;

import org.jspecify.annotations.NullMarked;
