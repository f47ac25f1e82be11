package mall.inventory.adapter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Sends counts to a real Kafka. */
final class KafkaErp {

    private final DefaultKafkaProducerFactory<String, byte[]> producers;
    private final KafkaTemplate<String, byte[]> records;

    KafkaErp(List<String> servers) {
        producers = new DefaultKafkaProducerFactory<>(
                Map.of("bootstrap.servers", servers, "max.block.ms", 60_000),
                new StringSerializer(),
                new ByteArraySerializer());
        records = new KafkaTemplate<>(producers);
    }

    void send(String topic, String key, String content, Map<String, String> headers) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(topic, key, content.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        records.send(message).join();
    }

    static String sha256(String file) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        producers.destroy();
    }
}
