package mall.inventory.adapter.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.StoreTrouble;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Consumers that go on until a record is booked or refused.
 *
 * <ol>
 *   <li>What is refused goes to another topic at once, with the reason in the header {@value #REASON}, and holds up nothing.
 *   <li>What fails because a store is away, or something else must be over first, is tried again without end, and holds up its partition: it would
 *       fail for the next record too.
 *   <li>What fails for reasons of its own is tried {@value #TRIES} times, and then goes the way of what is refused.
 * </ol>
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("inventory.adapter.kafka.enabled")
@EnableConfigurationProperties(KafkaIntakeProperties.class)
@EnableKafka
class KafkaIntake {

    static final String REASON = "reason";

    /** Nobody signs what comes through Kafka: whoever may write to the topics may count. */
    static final Actor ACTOR = new Actor("system:kafka");

    static final int TRIES = 4;

    private static final Logger LOG = LoggerFactory.getLogger(KafkaIntake.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> countListeners(
            KafkaProperties kafka, KafkaConnectionDetails connection, KafkaIntakeProperties properties) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, properties.group());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        ConcurrentKafkaListenerContainerFactory<String, byte[]> listeners =
                new ConcurrentKafkaListenerContainerFactory<>();
        listeners.setConsumerFactory(
                new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer()));
        listeners.setConcurrency(properties.consumers());
        listeners.setCommonErrorHandler(errors(kafka, connection));
        return listeners;
    }

    private static DefaultErrorHandler errors(KafkaProperties kafka, KafkaConnectionDetails connection) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getProducer().getBootstrapServers());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        KafkaTemplate<String, byte[]> rejected = new KafkaTemplate<>(
                new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer()));
        DeadLetterPublishingRecoverer publisher = new DeadLetterPublishingRecoverer(
                rejected, (counted, failure) -> new TopicPartition(counted.topic() + ".rejected", -1));
        publisher.setHeadersFunction((counted, failure) -> new RecordHeaders()
                .add(new RecordHeader(REASON, reason(counted, failure).getBytes(StandardCharsets.UTF_8))));
        publisher.excludeHeader(DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd.EX_STACKTRACE);
        ExponentialBackOff patience = new ExponentialBackOff(FIRST_RETRY.toMillis(), 2);
        patience.setMaxInterval(LAST_RETRY.toMillis());
        DefaultErrorHandler errors = new DefaultErrorHandler(publisher, patience);
        errors.addNotRetryableExceptions(RefusedRecordException.class);
        errors.setBackOffFunction((counted, failure) -> passesByItself(failure) ? patience : few());
        return errors;
    }

    private static boolean passesByItself(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotNowException) {
                return true;
            }
        }
        return StoreTrouble.isBehind(failure);
    }

    private static BackOff few() {
        return new FixedBackOff(FIRST_RETRY.toMillis(), TRIES - 1L);
    }

    private static String reason(ConsumerRecord<?, ?> counted, Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (!(cause instanceof RefusedRecordException)) {
            LOG.error(
                    "{}-{}@{} is put aside: it failed {} times",
                    counted.topic(),
                    counted.partition(),
                    counted.offset(),
                    TRIES,
                    cause);
            return "it failed " + TRIES + " times on our side: " + cause;
        }
        return String.valueOf(cause.getMessage());
    }
}
