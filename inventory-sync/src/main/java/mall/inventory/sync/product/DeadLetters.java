package mall.inventory.sync.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import mall.inventory.sync.events.EventReader;
import mall.inventory.sync.events.StockChanged;
import mall.inventory.sync.events.Topics;
import mall.inventory.sync.events.UnreadableException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Events that the product system could not take: to be looked at, and to be given to it again once the cause is gone. They are not published again: an old
 * event behind a later one would be the one that the compacted topic keeps.
 */
@Component
@OnProductSystem
public class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int SHOWN = 1_000;

    private final ProductKafka kafka;
    private final Topics topics;
    private final JdbcProductStock product;
    private final ProductIntake intake;

    DeadLetters(ProductKafka kafka, Topics topics, JdbcProductStock product, ProductIntake intake) {
        this.kafka = kafka;
        this.topics = topics;
        this.product = product;
        this.intake = intake;
    }

    /**
     * What became of dead letters. They stay where they are.
     *
     * @param taken given to the product system again; what it refuses again is a dead letter again
     * @param outdated passed over: the product system knows something as late or later
     * @param refused passed over: no events that can be read, so they would only come back
     */
    public record Replayed(long taken, long outdated, long refused) {

        private static final Replayed NONE = new Replayed(0, 0, 0);

        Replayed plus(Replayed other) {
            return new Replayed(taken + other.taken, outdated + other.outdated, refused + other.refused);
        }
    }

    /**
     * A page of them.
     *
     * @param cursor where it begins; null for the newest
     */
    public DeadLetterPage page(int limit, @Nullable DeadLetterCursor cursor) {
        try (Consumer<byte[], byte[]> consumer = kafka.reader()) {
            List<TopicPartition> partitions = TopicStretch.partitions(consumer, topics.deadLetters());
            Map<TopicPartition, Long> before = new HashMap<>(consumer.endOffsets(partitions));
            if (cursor != null) {
                before.replaceAll(
                        (partition, end) -> Math.min(end, cursor.before().getOrDefault(partition.partition(), 0L)));
            }
            Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> from = new HashMap<>(first);
            from.replaceAll((partition, start) -> Math.max(start, before.getOrDefault(partition, 0L) - limit));
            List<Deque<ConsumerRecord<byte[], byte[]>>> read = read(consumer, from, before);
            // A partition of which everything is shown, or that holds nothing there, goes on before what was read.
            Map<TopicPartition, Long> next = new HashMap<>(from);
            List<DeadLetter> letters = newest(read, limit);
            read.stream()
                    .filter(left -> !left.isEmpty())
                    .map(Deque::element)
                    .forEach(left -> next.put(new TopicPartition(left.topic(), left.partition()), left.offset() + 1));
            first.forEach(next::remove);
            return new DeadLetterPage(letters, next.isEmpty() ? null : cursor(next));
        }
    }

    /** By partition, the newest first. */
    private static List<Deque<ConsumerRecord<byte[], byte[]>>> read(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        Map<Integer, Deque<ConsumerRecord<byte[], byte[]>>> read = new HashMap<>();
        new TopicStretch(consumer, from, to)
                .read(
                        ProductKafka.PATIENCE,
                        letters -> letters.forEach(
                                one -> read.computeIfAbsent(one.partition(), partition -> new ArrayDeque<>())
                                        .push(one)));
        return List.copyOf(read.values());
    }

    /** Takes them in turn from the partition whose next one is the newest. */
    private static List<DeadLetter> newest(List<Deque<ConsumerRecord<byte[], byte[]>>> read, int limit) {
        List<DeadLetter> newest = new ArrayList<>();
        while (newest.size() < limit) {
            Optional<Deque<ConsumerRecord<byte[], byte[]>>> next = read.stream()
                    .filter(letters -> !letters.isEmpty())
                    .max(Comparator.comparingLong(letters -> letters.element().timestamp()));
            if (next.isEmpty()) {
                break;
            }
            newest.add(letter(next.get().pop()));
        }
        return newest;
    }

    private static DeadLetterCursor cursor(Map<TopicPartition, Long> before) {
        return new DeadLetterCursor(before.entrySet().stream()
                .collect(Collectors.toMap(place -> place.getKey().partition(), Map.Entry::getValue)));
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> letter) {
        return new DeadLetter(
                letter.partition(),
                letter.offset(),
                Instant.ofEpochMilli(letter.timestamp()),
                text(letter.key()),
                text(letter.value()),
                header(letter, DeadLetterBox.REASON),
                new DeadLetter.Origin(
                        header(letter, DeadLetterBox.TOPIC),
                        header(letter, DeadLetterBox.PARTITION),
                        header(letter, DeadLetterBox.OFFSET)));
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        @Nullable Header header = letter.headers().lastHeader(name);
        return header == null ? "" : Objects.requireNonNullElse(text(header.value()), "");
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        String text = new String(bytes, UTF_8);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }

    /** Gives one to the product system again; empty when there is none at that place. */
    public Optional<Replayed> replay(int partition, long offset) {
        try (Consumer<byte[], byte[]> consumer = kafka.reader()) {
            List<TopicPartition> place = TopicStretch.partitions(consumer, topics.deadLetters()).stream()
                    .filter(one -> one.partition() == partition)
                    .toList();
            Map<TopicPartition, Long> from = consumer.beginningOffsets(place);
            Map<TopicPartition, Long> to = consumer.endOffsets(place);
            from.replaceAll((one, first) -> Math.max(first, offset));
            to.replaceAll((one, end) -> Math.min(end, offset + 1));
            return Optional.of(replay(consumer, from, to)).filter(replayed -> !replayed.equals(Replayed.NONE));
        }
    }

    /** Gives all of them to the product system again. */
    public Replayed replayAll() {
        try (Consumer<byte[], byte[]> consumer = kafka.reader()) {
            List<TopicPartition> partitions = TopicStretch.partitions(consumer, topics.deadLetters());
            return replay(consumer, consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
        }
    }

    private Replayed replay(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        AtomicReference<Replayed> sum = new AtomicReference<>(Replayed.NONE);
        new TopicStretch(consumer, from, to)
                .read(ProductKafka.PATIENCE, letters -> sum.updateAndGet(replayed -> replayed.plus(replay(letters))));
        return sum.get();
    }

    private Replayed replay(List<ConsumerRecord<byte[], byte[]>> letters) {
        Map<ConsumerRecord<byte[], byte[]>, StockChanged> events = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            try {
                events.put(letter, EventReader.stock(letter));
            } catch (UnreadableException e) {
                LOG.debug("still refused: {}", e.reason());
            }
        }
        List<ConsumerRecord<byte[], byte[]>> current = current(events);
        intake.take(current);
        return new Replayed(current.size(), events.size() - current.size(), letters.size() - events.size());
    }

    private List<ConsumerRecord<byte[], byte[]>> current(Map<ConsumerRecord<byte[], byte[]>, StockChanged> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        Map<String, Figure> known =
                product.find(events.values().stream().map(StockChanged::sku).collect(Collectors.toSet()));
        return events.entrySet().stream()
                .filter(one -> {
                    @Nullable Figure figure = known.get(one.getValue().sku());
                    return figure == null || figure.version() < one.getValue().version();
                })
                .map(Map.Entry::getKey)
                .toList();
    }
}
