package mall.inventory.faults.sync;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mall.inventory.localstack.KafkaStore;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both topics, read from their beginning by a consumer that knows nothing. */
final class Published implements AutoCloseable {

    private static final String STOCK = "inventory.stock.v1";
    private static final String RESERVATIONS = "inventory.reservations.v1";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final KafkaConsumer<String, byte[]> consumer;
    private final ProducerIds producers;
    private final String prefix;
    private final List<TopicPartition> partitions;
    private final List<StockEvent> stock = new ArrayList<>();
    private final List<OrderEvent> orders = new ArrayList<>();

    /**
     * Has read nothing yet.
     *
     * @param data the broker's folder, which knows who has written what
     * @param prefix of SKUs and orders, without the hyphen after it
     */
    Published(KafkaStore kafka, Path data, String prefix) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.producers = new ProducerIds(data, STOCK);
        this.prefix = prefix + "-";
        this.partitions = Stream.of(STOCK, RESERVATIONS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads up to where the topics end now. */
    void readOn() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::add);
        }
        producers.look();
    }

    private void add(ConsumerRecord<String, byte[]> published) {
        if (!published.key().startsWith(prefix)) {
            return;
        }
        JsonNode value = JSON.readTree(published.value());
        if (published.topic().equals(RESERVATIONS)) {
            orders.add(new OrderEvent(
                    published.partition(),
                    published.offset(),
                    value.path("id").asString(),
                    value.path("orderNo").asString()));
        } else {
            stock.add(new StockEvent(
                    published.partition(),
                    published.offset(),
                    -1,
                    value.path("sku").asString(),
                    value.path("sellable").asLong(),
                    value.path("version").asLong()));
        }
    }

    /** What the round's SKUs had, in the order of each partition. */
    List<StockEvent> stock() {
        return stock.stream()
                .map(event -> new StockEvent(
                        event.partition(),
                        event.offset(),
                        producers.of(event.partition(), event.offset()),
                        event.sku(),
                        event.sellable(),
                        event.version()))
                .toList();
    }

    /** What happened to the round's orders, in the order of each partition. */
    List<OrderEvent> orders() {
        return List.copyOf(orders);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
