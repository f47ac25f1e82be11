/** Activity stock: what a flash sale has set aside, who may take of it and for how long, and what was taken. */
@NullMarked
package mall.inventory.activity;

import org.jspecify.annotations.NullMarked;
