/** From the binlog to Kafka: who reads it, how far it is, what was changed, and what is published of that. */
@NullMarked
package mall.inventory.sync.capture;

import org.jspecify.annotations.NullMarked;
