package mall.inventory.sync.product;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** What a topic holds between some offsets. */
final class TopicStretch {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> from;
    private final Map<TopicPartition, Long> to;

    /**
     * @param from first offset of each partition
     * @param to the offset after the last one; partitions without an end are not read
     */
    TopicStretch(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        this.consumer = consumer;
        this.from = from;
        this.to = to;
    }

    /** The partitions of a topic; none when it is not there. */
    static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** How many offsets lie between. */
    long length() {
        return unread().stream()
                .mapToLong(partition -> to(partition) - from(partition))
                .sum();
    }

    /**
     * Hands on what it reads, poll by poll.
     *
     * @param patience how long nothing may come
     * @throws TimeoutException when nothing came for so long
     */
    void read(Duration patience, java.util.function.Consumer<List<ConsumerRecord<byte[], byte[]>>> sink) {
        Set<TopicPartition> unread = unread();
        consumer.assign(unread);
        unread.forEach(partition -> consumer.seek(partition, from(partition)));
        long progress = System.nanoTime();
        long position = position(unread);
        while (!unread.isEmpty()) {
            List<ConsumerRecord<byte[], byte[]>> records = StreamSupport.stream(
                            consumer.poll(POLL).spliterator(), false)
                    .filter(one -> one.offset() < to(new TopicPartition(one.topic(), one.partition())))
                    .toList();
            if (!records.isEmpty()) {
                sink.accept(records);
            }
            // By the position, not by what came: the last offsets may hold no records.
            long reached = position(unread);
            if (reached > position) {
                position = reached;
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > patience.toNanos()) {
                throw new TimeoutException("nothing came from Kafka for " + patience);
            }
            Set<TopicPartition> done = unread.stream()
                    .filter(partition -> consumer.position(partition) >= to(partition))
                    .collect(Collectors.toSet());
            if (unread.removeAll(done)) {
                consumer.pause(done);
                position = position(unread);
            }
        }
    }

    private Set<TopicPartition> unread() {
        return to.keySet().stream()
                .filter(partition -> from(partition) < to(partition))
                .collect(Collectors.toSet());
    }

    private long position(Set<TopicPartition> partitions) {
        return partitions.stream().mapToLong(consumer::position).sum();
    }

    private long from(TopicPartition partition) {
        return from.getOrDefault(partition, Long.MAX_VALUE);
    }

    private long to(TopicPartition partition) {
        return to.getOrDefault(partition, 0L);
    }
}
