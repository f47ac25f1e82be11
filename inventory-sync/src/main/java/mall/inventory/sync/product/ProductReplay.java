package mall.inventory.sync.product;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import mall.inventory.sync.events.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Reads the topic of stock again from a moment on, all partitions of it, whichever nodes consume them, up to where each one ended when it was asked
 * for. It does so beside the consumers: to set these back would let new events wait behind the old ones, and a node could do so for its own partitions
 * only. The versions see to it that neither overwrites what the other has written later. A node that stops forgets what it was reading: ask again.
 */
@Component
@OnProductSystem
public class ProductReplay implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ProductReplay.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    /** Kafka may be away for a while; whoever waits for the end of this is no request. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final ProductKafka kafka;
    private final ProductIntake intake;
    private final Topics topics;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable Thread reading;

    ProductReplay(ProductKafka kafka, ProductIntake intake, Topics topics) {
        this.kafka = kafka;
        this.intake = intake;
        this.topics = topics;
    }

    /**
     * What is being read.
     *
     * @param from the moment since which events were published
     * @param records how many offsets, at most so many events
     */
    public record Started(Instant from, long records) {}

    /** Begins to read; empty while another one runs on this node. */
    public Optional<Started> start(Instant from) {
        if (!busy.compareAndSet(false, true)) {
            return Optional.empty();
        }
        Consumer<byte[], byte[]> consumer = kafka.reader();
        try {
            TopicStretch stretch = stretch(consumer, from);
            Started started = new Started(from, stretch.length());
            reading = Thread.ofVirtual().name("product-replay").start(() -> read(consumer, stretch, started));
            return Optional.of(started);
        } catch (RuntimeException e) {
            consumer.close();
            busy.set(false);
            throw e;
        }
    }

    /** Whether events are being read again. */
    boolean isReading() {
        return busy.get();
    }

    private TopicStretch stretch(Consumer<byte[], byte[]> consumer, Instant from) {
        List<TopicPartition> partitions = TopicStretch.partitions(consumer, topics.stock());
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(one -> one, one -> from.toEpochMilli()));
        Map<TopicPartition, Long> first = new HashMap<>();
        for (Map.Entry<TopicPartition, @Nullable OffsetAndTimestamp> found :
                consumer.offsetsForTimes(times).entrySet()) {
            if (found.getValue() != null) {
                first.put(found.getKey(), found.getValue().offset());
            }
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(first.keySet());
        return new TopicStretch(consumer, first, ends);
    }

    private void read(Consumer<byte[], byte[]> consumer, TopicStretch stretch, Started started) {
        try (consumer) {
            stretch.read(PATIENCE, this::take);
            LOG.info("events since {} were read again: {}", started.from(), started.records());
        } catch (RuntimeException e) {
            LOG.warn("events since {} were not all read again; ask once more", started.from(), e);
        } finally {
            busy.set(false);
        }
    }

    /** The product system's database may be away; the consumer of no group has nobody to be thrown out by. */
    private void take(List<ConsumerRecord<byte[], byte[]>> published) {
        while (true) {
            try {
                intake.take(published);
                return;
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warn("a store is away, trying again: {}", e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        @Nullable Thread thread = reading;
        if (thread != null) {
            thread.interrupt();
            thread.join(END_LIMIT);
        }
    }
}
