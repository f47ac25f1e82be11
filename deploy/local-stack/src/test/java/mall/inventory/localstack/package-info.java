@NullMarked
package mall.inventory.localstack;

import org.jspecify.annotations.NullMarked;
