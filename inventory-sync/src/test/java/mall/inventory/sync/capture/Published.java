package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import mall.inventory.sync.events.ReservationChanged;
import mall.inventory.sync.events.StockChanged;
import mall.inventory.sync.events.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the topics, from their beginning. */
final class Published implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    final Queue<ConsumerRecord<String, byte[]>> records = new ConcurrentLinkedQueue<>();
    private final Topics topics;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private volatile boolean closing;

    Published(List<String> servers, Topics topics) {
        this.topics = topics;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "allow.auto.create.topics",
                        false,
                        // Of a topic that is gone, a commit would be waited for until the consumer is closed by force.
                        "enable.auto.commit",
                        false,
                        "metadata.max.age.ms",
                        1_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topics.stock(), topics.reservations()));
        this.thread = Thread.ofPlatform().daemon().start(this::read);
    }

    private void read() {
        while (!closing) {
            consumer.poll(Duration.ofMillis(50)).forEach(records::add);
        }
        consumer.close();
    }

    List<StockChanged> of(Sku sku) {
        return records.stream()
                .filter(record ->
                        record.topic().equals(topics.stock()) && record.key().equals(sku.code()))
                .map(record -> JSON.readValue(record.value(), StockChanged.class))
                .toList();
    }

    /** Each event once: what may have been missed is published again, and consumers drop what they have seen. */
    List<ReservationChanged> of(OrderNo orderNo) {
        return records.stream()
                .filter(record -> record.topic().equals(topics.reservations())
                        && record.key().equals(orderNo.value()))
                .map(record -> JSON.readValue(record.value(), ReservationChanged.class))
                .distinct()
                .toList();
    }

    /** Waits until the last that is known of the SKU is that figure. */
    void awaitLast(Sku sku, long sellable) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(of(sku))
                        .isNotEmpty()
                        .last()
                        .extracting(StockChanged::sellable)
                        .isEqualTo(sellable));
    }

    void awaitActions(OrderNo orderNo, String... actions) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(of(orderNo))
                        .extracting(ReservationChanged::action)
                        .containsExactly(actions));
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
