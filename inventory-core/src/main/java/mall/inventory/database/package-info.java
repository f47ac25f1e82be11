/** What the inventory asks of its MySQL: durable settings, isolation, retries of transient failures. */
@NullMarked
package mall.inventory.database;

import org.jspecify.annotations.NullMarked;
