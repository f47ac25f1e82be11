package mall.inventory.localstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends and receives a few messages. */
final class KafkaClient {

    private KafkaClient() {}

    static void send(KafkaStore kafka, String topic, String message) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", String.join(",", kafka.bootstrapServers()), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, message)).get();
        }
    }

    /** Reads a topic from its beginning until there are so many messages. */
    static List<String> receive(KafkaStore kafka, String topic, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                String.join(",", kafka.bootstrapServers()),
                "group.id",
                "reader-" + Secrets.random(6),
                "auto.offset.reset",
                "earliest");
        List<String> messages = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (messages.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> messages.add(record.value()));
            }
        }
        return messages;
    }
}
