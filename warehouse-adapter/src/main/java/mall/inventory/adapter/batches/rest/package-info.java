/** Stock batches over HTTP. */
@NullMarked
package mall.inventory.adapter.batches.rest;

import org.jspecify.annotations.NullMarked;
