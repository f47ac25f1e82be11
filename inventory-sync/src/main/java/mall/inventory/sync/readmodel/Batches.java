package mall.inventory.sync.readmodel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.sync.events.EventReader;
import mall.inventory.sync.events.EventType;
import mall.inventory.sync.events.StockChanged;
import mall.inventory.sync.events.Tick;
import mall.inventory.sync.events.UnreadableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts records together. What cannot be read is passed over, with a line in the log: to put it aside is the product consumer's business. */
class Batches {

    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

    private final Counter skipped;

    Batches(MeterRegistry meters) {
        this.skipped = Counter.builder("inventory.sync.read.model.skipped")
                .description("records that say nothing sensible")
                .register(meters);
    }

    /** @param records of one partition, at least one, in its order */
    Batch of(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, StockChanged> stocks = new HashMap<>();
        Tick tick = null;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                switch (EventType.ofStock(record.headers())) {
                    case StockChanged.TYPE -> {
                        StockChanged stock = EventReader.stock(record);
                        stocks.merge(stock.sku(), stock, (one, other) -> one.version() < other.version() ? other : one);
                    }
                    case Tick.TYPE -> tick = later(tick, EventReader.tick(record));
                    default -> skip(record, "not an event of stock");
                }
            } catch (UnreadableException e) {
                skip(record, e.reason());
            }
        }
        ConsumerRecord<byte[], byte[]> last = records.getLast();
        return new Batch(last.partition(), last.offset() + 1, tick, stocks.values());
    }

    private static Tick later(@Nullable Tick one, Tick other) {
        return one != null && one.upTo().isAfter(other.upTo()) ? one : other;
    }

    private void skip(ConsumerRecord<byte[], byte[]> record, String why) {
        skipped.increment();
        LOG.warn(
                "{}-{}@{} is passed over in the read model: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                why);
    }
}
