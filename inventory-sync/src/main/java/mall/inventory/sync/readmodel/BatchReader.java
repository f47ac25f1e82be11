package mall.inventory.sync.readmodel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.sku.Sku;
import mall.inventory.sync.events.EventType;
import mall.inventory.sync.events.StockChanged;
import mall.inventory.sync.events.Tick;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads records. One that says nothing sensible is passed over, with a line in the log: to put it aside is the product consumer's business. */
class BatchReader {

    private static final Logger LOG = LoggerFactory.getLogger(BatchReader.class);

    private final JsonMapper json;
    private final Counter skipped;

    BatchReader(JsonMapper json, MeterRegistry meters) {
        // A publisher that is newer than this reader may say more.
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        this.skipped = Counter.builder("inventory.sync.read.model.skipped")
                .description("records that say nothing sensible")
                .register(meters);
    }

    /** @param records of one partition, at least one, in its order */
    Batch read(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, StockChanged> stocks = new HashMap<>();
        Tick tick = null;
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                switch (EventType.of(record.headers()).orElse("")) {
                    case StockChanged.TYPE ->
                        stocks.merge(
                                record.key(),
                                stock(record),
                                (one, other) -> one.version() < other.version() ? other : one);
                    case Tick.TYPE -> tick = later(tick, tick(record));
                    default -> throw new IllegalArgumentException("not an event of stock");
                }
            } catch (JacksonException | IllegalArgumentException e) {
                skip(record, e instanceof JacksonException wrong ? wrong.getOriginalMessage() : e.getMessage());
            }
        }
        ConsumerRecord<String, byte[]> last = records.getLast();
        return new Batch(last.partition(), last.offset() + 1, tick, stocks.values());
    }

    private StockChanged stock(ConsumerRecord<String, byte[]> record) {
        StockChanged stock = read(record, StockChanged.class);
        if (!new Sku(stock.sku()).code().equals(record.key())) {
            throw new IllegalArgumentException("the key is not the SKU");
        }
        if (stock.sellable() < 0 || stock.version() < 0) {
            throw new IllegalArgumentException("negative figures");
        }
        required(stock.asOf());
        return stock;
    }

    private Tick tick(ConsumerRecord<String, byte[]> record) {
        Tick tick = read(record, Tick.class);
        required(tick.upTo());
        if (tick.partitions() <= record.partition()) {
            throw new IllegalArgumentException("fewer partitions than there are");
        }
        return tick;
    }

    private <T> T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        byte[] value = record.value();
        T event = value == null ? null : json.readValue(value, type);
        if (event == null) {
            throw new IllegalArgumentException("empty");
        }
        return event;
    }

    private static void required(@Nullable Instant moment) {
        if (moment == null) {
            throw new IllegalArgumentException("no moment");
        }
    }

    private static Tick later(@Nullable Tick one, Tick other) {
        return one != null && one.upTo().isAfter(other.upTo()) ? one : other;
    }

    private void skip(ConsumerRecord<String, byte[]> record, @Nullable String why) {
        skipped.increment();
        LOG.warn(
                "{}-{}@{} is passed over in the read model: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                why);
    }
}
