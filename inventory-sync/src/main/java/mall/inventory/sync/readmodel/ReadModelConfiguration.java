package mall.inventory.sync.readmodel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mall.inventory.sync.events.PublishedUpTo;
import mall.inventory.sync.events.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.databind.json.JsonMapper;

/** The read model on the application's Redis ({@code spring.data.redis.*}): one server, or a cluster of which it uses one shard. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("inventory.sync.read-model.enabled")
@EnableConfigurationProperties({ReadModelProperties.class, Topics.class})
@EnableKafka
class ReadModelConfiguration {

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    /** So long a call of the ticker may wait for Kafka; after that the next tick says more than this one. */
    private static final int PATIENCE_MILLIS = 5_000;

    @Bean
    RedisStockModel redisStockModel(StringRedisTemplate redis) {
        return new RedisStockModel(redis);
    }

    @Bean
    StockModelListener stockModelListener(RedisStockModel model, MeterRegistry meters) {
        return new StockModelListener(model, new Batches(meters), meters);
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<byte[], byte[]> readModelListeners(
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            ReadModelProperties properties,
            MeterRegistry meters) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, properties.group());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.batch());
        // As the product system's: a dead node's partitions do not wait for 45 s.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        // With the default number of partitions it would be made wrong for ever.
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000); // a topic that is made later is found
        ConcurrentKafkaListenerContainerFactory<byte[], byte[]> listeners =
                new ConcurrentKafkaListenerContainerFactory<>();
        listeners.setConsumerFactory(
                new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        listeners.setConcurrency(properties.consumers());
        listeners.setBatchListener(true);
        listeners.setCommonErrorHandler(patience(meters));
        return listeners;
    }

    /** A batch that cannot be applied is tried again without end: the next one could not be applied either. */
    private static DefaultErrorHandler patience(MeterRegistry meters) {
        Counter failed = Counter.builder("inventory.sync.read.model.failed")
                .description("tries to apply a batch that failed, as while Redis is away")
                .register(meters);
        ExponentialBackOff patience = new ExponentialBackOff(FIRST_RETRY.toMillis(), 2);
        patience.setMaxInterval(LAST_RETRY.toMillis());
        DefaultErrorHandler errors = new DefaultErrorHandler(patience);
        errors.setRetryListeners(new RetryListener() {
            @Override
            public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
                failed.increment();
            }

            @Override
            public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
                failed.increment();
            }
        });
        return errors;
    }

    /** Not a candidate for others, who would get its short patience in place of Boot's. */
    @Bean(defaultCandidate = false)
    ProducerFactory<String, byte[]> tickProducers(KafkaProperties kafka, KafkaConnectionDetails connection) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getProducer().getBootstrapServers());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        return new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @Bean
    Ticker stockTicker(
            ObjectProvider<PublishedUpTo> published,
            @Qualifier("tickProducers") ProducerFactory<String, byte[]> tickProducers,
            JsonMapper json,
            Topics topics,
            ReadModelProperties properties) {
        PublishedUpTo upTo = () -> {
            PublishedUpTo known = published.getIfAvailable();
            return known == null ? Optional.empty() : known.moment();
        };
        return new Ticker(upTo, new KafkaTemplate<>(tickProducers), json, topics.stock(), properties.tick());
    }
}
