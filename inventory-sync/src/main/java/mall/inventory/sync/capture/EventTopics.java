package mall.inventory.sync.capture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mall.inventory.sync.events.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.config.TopicBuilder;

/**
 * The topics of events, as they have to be before the first event is sent: what a broker makes by itself for a send has other partitions, and forgets
 * figures after a week. Topics that are there stay as they are: another number of partitions would move keys, and with them lose their order.
 */
class EventTopics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String WEEK_MILLIS = "604800000";
    private static final String MINUTE_MILLIS = "60000";

    private final Map<String, Object> settings;
    private final Topics topics;
    private final int partitions;
    private final short replicas;
    private @Nullable Admin admin;

    /** @param settings of Kafka's administration */
    EventTopics(Map<String, Object> settings, Topics topics, int partitions, short replicas) {
        this.settings = new HashMap<>(settings);
        this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.topics = topics;
        this.partitions = partitions;
        this.replicas = replicas;
    }

    /** There is a topic of stock, and it would lose figures. No other node could use it either. */
    static final class UnfitException extends KafkaException {

        UnfitException(String message) {
            super(message);
        }
    }

    /**
     * Makes those that are missing, and looks whether the one of stock keeps the last event of each SKU.
     *
     * @return Kafka's id of the topic of stock, another one for each topic that ever had the name
     * @throws UnfitException when it does not
     * @throws KafkaException when Kafka does not answer, or does not let us ask or make them
     */
    synchronized String ensure() {
        Admin kafka = admin();
        List<NewTopic> missing = new ArrayList<>();
        for (NewTopic topic : List.of(stock(), reservations())) {
            if (id(kafka, topic.name()).isEmpty()) {
                missing.add(topic);
            }
        }
        for (KafkaFuture<Void> made : kafka.createTopics(missing).values().values()) {
            try {
                answer(made);
            } catch (TopicExistsException e) {
                // Another node was quicker.
            }
        }
        requireCompacted(kafka);
        return id(kafka, topics.stock())
                .orElseThrow(() -> new KafkaException("topic " + topics.stock() + " is gone again"));
    }

    private static Optional<String> id(Admin kafka, String topic) {
        try {
            return answer(kafka.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                    .map(found -> found.topicId().toString())
                    .findFirst();
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    private void requireCompacted(Admin kafka) {
        ConfigResource stock = new ConfigResource(ConfigResource.Type.TOPIC, topics.stock());
        String policy = answer(kafka.describeConfigs(List.of(stock)).all())
                .values()
                .iterator()
                .next()
                .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                .value();
        if (!TopicConfig.CLEANUP_POLICY_COMPACT.equals(policy)) {
            throw new UnfitException(
                    "topic %s has cleanup.policy=%s and would lose figures; nothing is published until it has"
                                    .formatted(topics.stock(), policy)
                            + " cleanup.policy=compact (kafka-configs.sh --alter --entity-type topics --entity-name "
                            + topics.stock() + " --add-config cleanup.policy=compact)");
        }
    }

    private NewTopic stock() {
        return topic(topics.stock())
                .config(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                // A tick says that nothing before it is missing: what a reader is just reading must not be taken away.
                .config(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, MINUTE_MILLIS)
                .build();
    }

    private NewTopic reservations() {
        return topic(topics.reservations())
                .config(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE)
                .config(TopicConfig.RETENTION_MS_CONFIG, WEEK_MILLIS)
                .build();
    }

    private TopicBuilder topic(String name) {
        return TopicBuilder.name(name).partitions(partitions).replicas(replicas);
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(settings);
        }
        return admin;
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException refused ? refused : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Turn.OverException();
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(PATIENCE);
            admin = null;
        }
    }
}
