package mall.inventory.bench.sync;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mall.inventory.sync.events.StockChanged;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** A consumer of the topic of stock, of no group, from the topic's end on. */
final class KafkaWatch implements Watch {

    private static final Duration WAIT = Duration.ofMillis(20);

    private final JsonMapper json = new JsonMapper();
    private final KafkaConsumer<String, byte[]> consumer;

    KafkaWatch(SyncTopics topics) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        topics.servers(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topics.stock()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Only now it looks where that is.
        partitions.forEach(consumer::position);
    }

    @Override
    public void look(Sightings sightings) {
        ConsumerRecords<String, byte[]> records = consumer.poll(WAIT);
        long at = System.nanoTime();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (isStock(record)) {
                sightings.seen(
                        record.key(),
                        json.readValue(record.value(), StockChanged.class).version(),
                        at);
            }
        }
    }

    private static boolean isStock(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        return type != null && StockChanged.TYPE.equals(new String(type.value(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
