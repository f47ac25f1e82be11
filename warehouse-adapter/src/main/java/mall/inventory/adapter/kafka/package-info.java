/** Counts that come through Kafka: whole batches in parts, and single SKUs. */
@NullMarked
package mall.inventory.adapter.kafka;

import org.jspecify.annotations.NullMarked;
