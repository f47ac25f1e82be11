/** Stock batches as files in a folder. */
@NullMarked
package mall.inventory.adapter.batches.folder;

import org.jspecify.annotations.NullMarked;
