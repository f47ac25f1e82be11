package mall.inventory.sync.capture;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import mall.inventory.sync.events.EventCodec;
import mall.inventory.sync.events.Topics;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** Reads the binlog and publishes what it says, on one node of all that may; what ops can say, any node passes on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CaptureProperties.class, Topics.class})
@Import({JdbcStatus.class, JdbcWalks.class, Sync.class, CaptureConfiguration.Reading.class})
public class CaptureConfiguration {

    /** On nodes that may read. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "inventory.sync.capture.enabled", matchIfMissing = true)
    @Import({JdbcLease.class, JdbcPosition.class, JdbcStockFigures.class, JdbcOrderHistory.class})
    static class Reading {

        private static final int STOP_SECONDS = 1;

        /** Asks Kafka for nothing yet: a Kafka that is away does not hold up the start. */
        @Bean
        EventTopics eventTopics(KafkaAdmin administration, Topics topics, CaptureProperties properties) {
            return new EventTopics(
                    administration.getConfigurationProperties(),
                    topics,
                    properties.partitions(),
                    properties.replicas());
        }

        @Bean
        Publisher stockPublisher(
                EventTopics eventTopics,
                KafkaProperties kafka,
                KafkaConnectionDetails connection,
                Topics topics,
                JdbcStockFigures figures,
                JdbcOrderHistory history,
                JdbcStatus status,
                JdbcPosition positions,
                CaptureProperties properties,
                MeterRegistry meters) {
            return new Publisher(
                    new ReadBack(figures, history, status::passBarrier),
                    eventTopics,
                    (epoch, topic) -> positions.publishedIn(epoch, topic, properties.skusPerSecond()),
                    producers(kafka, connection),
                    new EventCodec(topics),
                    meters);
        }

        static DefaultKafkaProducerFactory<String, byte[]> producers(
                KafkaProperties kafka, KafkaConnectionDetails connection) {
            Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
            settings.put(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    connection.getProducer().getBootstrapServers());
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
            // Whoever publishes tries again by itself, and looks meanwhile whether it is still its turn.
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
            // A record that is not sent yet must not outlive a lease.
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_500);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2_000);
            DefaultKafkaProducerFactory<String, byte[]> producers =
                    new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer());
            producers.setPhysicalCloseTimeout(STOP_SECONDS);
            return producers;
        }

        @Bean
        BinlogReader binlogReader(
                CaptureProperties properties,
                JdbcConnectionDetails inventory,
                JdbcLease leases,
                JdbcPosition positions,
                JdbcStatus status,
                JdbcWalks walks,
                Publisher publisher,
                JdbcStockFigures figures,
                JdbcOrderHistory history,
                MeterRegistry meters) {
            return new BinlogReader(
                    properties,
                    access(properties, inventory),
                    new BinlogReader.Parts(leases, positions, status, walks, publisher),
                    figures,
                    history,
                    meters);
        }

        private static CaptureAccess access(CaptureProperties own, JdbcConnectionDetails inventory) {
            return new CaptureAccess(
                    or(own.url(), inventory.getJdbcUrl()),
                    or(own.username(), inventory.getUsername()),
                    or(own.password(), inventory.getPassword()));
        }

        private static String or(@Nullable String own, @Nullable String inventorys) {
            return own != null ? own : Objects.requireNonNullElse(inventorys, "");
        }

        @Bean
        CaptureHealthIndicator captureHealthIndicator(BinlogReader reader, Sync sync) {
            return new CaptureHealthIndicator(reader, sync);
        }
    }
}
