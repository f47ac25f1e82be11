package mall.inventory.sync.readmodel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mall.inventory.sync.readmodel.RedisStockModel.Applied;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;

/**
 * Keeps the model.
 *
 * <ol>
 *   <li>The model says from where to read a partition on; the first records after an assignment only make the listener ask.
 *   <li>A batch is applied where the model stands where it was read from; a later record of a SKU is never replaced by an earlier one.
 *   <li>Where the model stands elsewhere (the server was emptied, came back with older data, or another node was quicker) nothing is applied
 *       and the partition is read from there. Ticks come without end, so this is noticed on a quiet topic too.
 *   <li>While Redis is away, the batch is tried again without end.
 * </ol>
 */
class StockModelListener implements ConsumerSeekAware {

    private static final Logger LOG = LoggerFactory.getLogger(StockModelListener.class);

    private final RedisStockModel model;
    private final Batches batches;
    private final Counter changed;

    /** From where the next records of a partition are read, where that is known. */
    private final Map<TopicPartition, OptionalLong> readFrom = new ConcurrentHashMap<>();

    StockModelListener(RedisStockModel model, Batches batches, MeterRegistry meters) {
        this.model = model;
        this.batches = batches;
        this.changed = Counter.builder("inventory.sync.read.model.changed")
                .description("SKUs whose figure in the read model has changed")
                .register(meters);
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        readFrom.keySet().removeAll(assignments.keySet());
    }

    @KafkaListener(
            id = "stock-read-model",
            idIsGroup = false,
            topics = "${inventory.sync.topics.stock:inventory.stock.v1}",
            containerFactory = "readModelListeners")
    void take(ConsumerRecords<byte[], byte[]> records, Consumer<?, ?> consumer) {
        // Records that were waiting for Redis may be of a partition that is somebody else's by now.
        Set<TopicPartition> own = new HashSet<>(records.partitions());
        own.retainAll(consumer.assignment());
        // Whatever fails from here on, and whatever becomes of these records then: the model is asked anew.
        Map<TopicPartition, OptionalLong> known = new HashMap<>();
        own.forEach(partition -> known.put(partition, readFrom.remove(partition)));

        Map<TopicPartition, OptionalLong> next = new HashMap<>();
        Map<TopicPartition, OptionalLong> elsewhere = new HashMap<>();
        for (TopicPartition partition : own) {
            OptionalLong from = known.get(partition);
            if (from == null) {
                elsewhere.put(partition, model.offset(partition.partition()));
                continue;
            }
            Batch batch = batches.of(records.records(partition));
            switch (model.apply(batch, from)) {
                case Applied.Done(int count) -> {
                    changed.increment(count);
                    next.put(partition, OptionalLong.of(batch.next()));
                }
                case Applied.ElsewhereBegun(OptionalLong offset) -> {
                    LOG.warn("The read model stands at {} of {}, not at {}", shown(offset), partition, shown(from));
                    elsewhere.put(partition, offset);
                }
            }
        }
        readFrom.putAll(next);
        // At last: had something failed after it, these records would come again and look like those read from there.
        elsewhere.forEach((partition, offset) -> readOn(partition, offset, consumer));
    }

    private void readOn(TopicPartition partition, OptionalLong offset, Consumer<?, ?> consumer) {
        if (offset.isPresent()) {
            consumer.seek(partition, offset.getAsLong());
        } else {
            consumer.seekToBeginning(List.of(partition));
        }
        readFrom.put(partition, offset);
    }

    private static String shown(OptionalLong offset) {
        return offset.isPresent() ? "offset " + offset.getAsLong() : "the beginning";
    }
}
