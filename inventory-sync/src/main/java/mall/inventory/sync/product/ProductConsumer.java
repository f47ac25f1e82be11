package mall.inventory.sync.product;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import mall.inventory.sync.events.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Consumes events of stock, poll by poll. Offsets are committed after the database has committed. While a store is away the same poll is tried again,
 * for ever: nothing is skipped, and the consumer, paused, still polls, so that its group keeps it.
 */
@Configuration(proxyBeanMethods = false)
@OnProductSystem
@EnableConfigurationProperties({ProductProperties.class, Topics.class})
class ProductConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ProductConsumer.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    /** Made here and not by an annotation, so that the topic's name and the group have their defaults in one place each. */
    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> productConsumers(
            ProductKafka kafka,
            ProductProperties properties,
            Topics topics,
            ProductIntake intake,
            ProductLags lags,
            MeterRegistry meters) {
        Counter failures = Counter.builder("inventory.sync.product.failures")
                .description("polls that had to be tried again, because a store was away")
                .register(meters);
        ContainerProperties container = new ContainerProperties(topics.stock());
        container.setGroupId(properties.group());
        container.setClientId("product-system");
        container.setAckMode(ContainerProperties.AckMode.BATCH);
        container.setConsumerRebalanceListener(new ConsumerAwareRebalanceListener() {
            @Override
            public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
                lags.left(partitions);
            }

            @Override
            public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
                lags.left(partitions);
            }
        });
        container.setMessageListener(
                (BatchMessageListener<byte[], byte[]>) published -> take(published, intake, lags, failures));
        ConcurrentMessageListenerContainer<byte[], byte[]> consumers = new ConcurrentMessageListenerContainer<>(
                kafka.consumers(properties.group(), properties.batch()), container);
        consumers.setConcurrency(properties.consumers());
        consumers.setAutoStartup(properties.consume());
        consumers.setCommonErrorHandler(patience());
        return consumers;
    }

    private static void take(
            List<ConsumerRecord<byte[], byte[]>> published, ProductIntake intake, ProductLags lags, Counter failures) {
        lags.taken(published);
        try {
            lags.written(published, intake.take(published));
        } catch (RuntimeException e) {
            failures.increment();
            LOG.warn("{} events wait, a store is away: {}", published.size(), e.getMessage());
            throw e;
        }
    }

    /** Some failures count as hopeless by default, and their polls would be skipped. None is: what is hopeless was put aside before. */
    private static DefaultErrorHandler patience() {
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY.toMillis(), 2);
        backOff.setMaxInterval(LAST_RETRY.toMillis());
        DefaultErrorHandler errors = new DefaultErrorHandler(backOff);
        errors.setClassifications(Map.of(), true);
        return errors;
    }
}
