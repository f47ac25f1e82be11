/** The sync service: what is sellable, from the binlog through Kafka to the product system. */
@NullMarked
package mall.inventory.sync;

import org.jspecify.annotations.NullMarked;
