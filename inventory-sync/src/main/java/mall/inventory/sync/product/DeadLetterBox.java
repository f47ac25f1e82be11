package mall.inventory.sync.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import mall.inventory.sync.events.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;

/**
 * Where refused events go: as they came, with headers, all of them texts, that say why, whence and when. Spring Kafka's
 * {@code DeadLetterPublishingRecoverer} takes one record of a failed batch at a time and has the rest of the batch delivered again, and writes numbers
 * as bytes that nobody can read; here all refusals of a poll are sent together and waited for once.
 */
@Component
@OnProductSystem
class DeadLetterBox implements AutoCloseable {

    static final String REASON = "reason";
    static final String TOPIC = "original-topic";
    static final String PARTITION = "original-partition";
    static final String OFFSET = "original-offset";
    static final String AT = "at";

    private static final Set<String> ADDED = Set.of(REASON, TOPIC, PARTITION, OFFSET, AT);
    private static final int MAX_REASON = 1_000;
    private static final Duration STAY = Duration.ofDays(30);
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterBox.class);

    private final Topics topics;
    private final ProductKafka kafka;
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final KafkaTemplate<byte[], byte[]> template;
    private final InstantSource clock = InstantSource.system();
    private volatile boolean ready;

    DeadLetterBox(ProductKafka kafka, Topics topics) {
        this.topics = topics;
        this.kafka = kafka;
        this.producers = kafka.producers();
        this.template = new KafkaTemplate<>(producers);
    }

    /** An event and why it was refused. */
    record Refusal(ConsumerRecord<byte[], byte[]> published, String reason) {}

    /** Returns when all are safe. */
    void keep(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            ensureTopic();
            try {
                await(refusals.stream().map(this::send).toList());
            } catch (KafkaException e) {
                ready = false;
                throw e;
            }
            Refusal first = refusals.getFirst();
            LOG.warn(
                    "{} events are dead letters; the first, offset {} of {}-{}: {}",
                    refusals.size(),
                    first.published().offset(),
                    first.published().topic(),
                    first.published().partition(),
                    first.reason());
        }
    }

    /**
     * What a broker makes by itself for a send may have other partitions, and forgets sooner. One partition, so that "newest first" is the order of the
     * offsets; there are few of them.
     */
    private void ensureTopic() {
        if (ready) {
            return;
        }
        // Not by Spring's KafkaAdmin, which waits for a minute and more while Kafka is away.
        try (Admin admin = kafka.admin()) {
            if (!exists(admin)) {
                admin.createTopics(List.of(topic())).all().get();
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("the topic of dead letters cannot be made", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while the topic of dead letters was made", e);
        }
        ready = true;
    }

    /** Who may not make topics may still describe them: it is not asked for in vain. */
    private boolean exists(Admin admin) throws ExecutionException, InterruptedException {
        try {
            admin.describeTopics(List.of(topics.deadLetters())).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private NewTopic topic() {
        return TopicBuilder.name(topics.deadLetters())
                .partitions(1)
                .config(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(STAY.toMillis()))
                .build();
    }

    private CompletableFuture<SendResult<byte[], byte[]>> send(Refusal refusal) {
        byte @Nullable [] value = refusal.published().value();
        return send(refusal, refusal.reason(), value).exceptionallyCompose(failure -> {
            if (value == null || !isTooLarge(failure)) {
                return CompletableFuture.failedFuture(failure);
            }
            // With its headers it is more than the broker takes; to try that for ever would hold up all the others.
            String reason = refusal.reason() + "; its value of " + value.length + " bytes is too large to be kept here";
            return send(refusal, reason, null);
        });
    }

    private CompletableFuture<SendResult<byte[], byte[]>> send(
            Refusal refusal, String reason, byte @Nullable [] value) {
        ConsumerRecord<byte[], byte[]> published = refusal.published();
        Headers headers = original(published.headers());
        add(headers, REASON, reason.substring(0, Math.min(reason.length(), MAX_REASON)));
        add(headers, TOPIC, published.topic());
        add(headers, PARTITION, String.valueOf(published.partition()));
        add(headers, OFFSET, String.valueOf(published.offset()));
        add(headers, AT, clock.instant().toString());
        return send(new ProducerRecord<>(topics.deadLetters(), null, null, published.key(), value, headers));
    }

    /** What fails before it is sent is thrown by the template, and what fails later is not. */
    private CompletableFuture<SendResult<byte[], byte[]>> send(ProducerRecord<byte[], byte[]> message) {
        try {
            return template.send(message);
        } catch (org.springframework.kafka.KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static boolean isTooLarge(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                return true;
            }
        }
        return false;
    }

    /** One that was dead before and published again does not keep its former reason. */
    private static Headers original(Headers headers) {
        Headers original = new RecordHeaders(headers);
        ADDED.forEach(original::remove);
        return original;
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(UTF_8));
    }

    private static void await(List<? extends CompletableFuture<?>> sent) {
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException e) {
            throw new KafkaException("Kafka did not take a dead letter", e.getCause());
        }
    }

    @Override
    public void close() {
        producers.destroy();
    }
}
