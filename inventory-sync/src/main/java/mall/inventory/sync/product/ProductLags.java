package mall.inventory.sync.product;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import mall.inventory.sync.events.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Knows how far the product system is behind. The group's committed offsets are compared with the topic's ends, which tells the truth too while the
 * consumers wait for the database; for the metrics that happens every few seconds, so that nobody who scrapes waits for Kafka.
 */
@Component
@OnProductSystem
public class ProductLags implements DisposableBean {

    private static final long READ_AFTER_SECONDS = 5;
    private static final Duration TOO_OLD = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Admin admin;
    private final String group;
    private final String topic;
    private final InstantSource clock = InstantSource.system();
    private final Map<TopicPartition, Long> waitingSince = new ConcurrentHashMap<>();
    private volatile @Nullable Long lastAge;
    private volatile @Nullable Reading last;

    ProductLags(ProductKafka kafka, ProductProperties properties, Topics topics, MeterRegistry meters) {
        this.admin = kafka.admin();
        this.group = properties.group();
        this.topic = topics.stock();
        Gauge.builder("inventory.sync.product.lag.records", this, ProductLags::records)
                .description("events of stock that the product system's group has not committed")
                .register(meters);
        Gauge.builder("inventory.sync.product.lag.millis", this, ProductLags::millis)
                .description(
                        "how old the oldest event is that waits on this node, or the last one was when it was written")
                .register(meters);
    }

    private record Reading(long records, long readAt) {}

    /** As it is now; asks Kafka. */
    public ProductLag now() {
        return new ProductLag(ask(), age());
    }

    /** Told by the consumer of each try: these wait from now on. */
    void taken(List<ConsumerRecord<byte[], byte[]>> published) {
        published.forEach(one -> waitingSince.merge(partition(one), one.timestamp(), Math::min));
    }

    /**
     * Told by the consumer: these wait no more.
     *
     * @param latest the moment of the latest event that was written
     */
    void written(List<ConsumerRecord<byte[], byte[]>> published, Optional<Instant> latest) {
        latest.ifPresent(moment -> lastAge = millisSince(moment.toEpochMilli()));
        published.forEach(one -> waitingSince.remove(partition(one)));
    }

    /** Told by the consumer: another one takes them, and will write what waited here. */
    void left(Collection<TopicPartition> partitions) {
        partitions.forEach(waitingSince::remove);
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> one) {
        return new TopicPartition(one.topic(), one.partition());
    }

    private @Nullable Long age() {
        Optional<Long> oldest = waitingSince.values().stream().min(Comparator.naturalOrder());
        return oldest.isPresent() ? millisSince(oldest.get()) : lastAge;
    }

    /** Two clocks: a difference between them must not look like an event from the future. */
    private Long millisSince(long moment) {
        return Math.max(0, clock.millis() - moment);
    }

    @Scheduled(fixedDelay = READ_AFTER_SECONDS, timeUnit = TimeUnit.SECONDS)
    void read() {
        @Nullable Long records = ask();
        if (records != null) {
            last = new Reading(records, System.nanoTime());
        }
    }

    private double records() {
        @Nullable Reading reading = last;
        boolean tooOld = reading == null || System.nanoTime() - reading.readAt() > TOO_OLD.toNanos();
        return tooOld || reading == null ? Double.NaN : reading.records();
    }

    private double millis() {
        @Nullable Long millis = age();
        return millis == null ? Double.NaN : millis;
    }

    private @Nullable Long ask() {
        try {
            List<TopicPartition> partitions = partitions();
            Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
            Map<TopicPartition, Long> reached = new HashMap<>();
            // What was never committed begins where the partition does; what was, may have been cleaned away since.
            offsets(partitions, OffsetSpec.earliest())
                    .forEach((partition, first) -> reached.put(partition, first.offset()));
            answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            reached.merge(partition, offset.offset(), Math::max);
                        }
                    });
            return ends.entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue().offset() - reached.getOrDefault(end.getKey(), 0L)))
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            return null; // Kafka is away, or the topic is not there yet
        }
    }

    private List<TopicPartition> partitions() throws InterruptedException, ExecutionException, TimeoutException {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer(admin.listOffsets(partitions.stream().collect(Collectors.toMap(one -> one, one -> which)))
                .all());
    }

    private static <T> T answer(KafkaFuture<T> asked)
            throws InterruptedException, ExecutionException, TimeoutException {
        return asked.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        admin.close(LIMIT);
    }
}
