package mall.inventory.sync.product;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import mall.inventory.sync.events.EventReader;
import mall.inventory.sync.events.EventType;
import mall.inventory.sync.events.StockChanged;
import mall.inventory.sync.events.UnreadableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/**
 * Brings events to the product system.
 *
 * <ol>
 *   <li>Of each SKU the event with the highest version is kept.
 *   <li>These are written in one transaction, in the order of the SKUs, so that nodes do not wait for each other in a circle. Where the database
 *       refuses a row, the half without it is written and the other one halved again.
 *   <li>What cannot be read or was refused goes to the dead letters, and only then is the call over: a crash before means that all of it comes again.
 * </ol>
 */
@Component
@OnProductSystem
class ProductIntake {

    private final JdbcProductStock product;
    private final DeadLetterBox deadLetters;
    private final Counter events;
    private final Counter rows;
    private final Counter refused;

    ProductIntake(JdbcProductStock product, DeadLetterBox deadLetters, MeterRegistry meters) {
        this.product = product;
        this.deadLetters = deadLetters;
        this.events = counter("events", "events of stock that were read", meters);
        this.rows = counter(
                "rows",
                "rows that were written to the product system, after events of a SKU were put together",
                meters);
        this.refused = counter("dead.letters", "events that were put aside", meters);
    }

    private static Counter counter(String name, String description, MeterRegistry meters) {
        return Counter.builder("inventory.sync.product." + name)
                .description(description)
                .register(meters);
    }

    private record Pending(StockChanged event, ConsumerRecord<byte[], byte[]> published) {

        /** Of the same version, the later one: it may be a repair. */
        Pending orLater(Pending next) {
            return next.event.version() >= event.version() ? next : this;
        }
    }

    /**
     * Takes what was published, all of it or, when a store is away, none that would be missing when the same is taken again.
     *
     * @return the moment of the latest event that was written
     */
    Optional<Instant> take(List<ConsumerRecord<byte[], byte[]>> published) {
        List<DeadLetterBox.Refusal> refusals = new ArrayList<>();
        List<Pending> newest = newest(published, refusals);
        write(newest, refusals);
        deadLetters.keep(refusals);
        events.increment(published.size());
        refused.increment(refusals.size());
        return newest.stream().map(pending -> pending.event().asOf()).max(Instant::compareTo);
    }

    private List<Pending> newest(List<ConsumerRecord<byte[], byte[]>> published, List<DeadLetterBox.Refusal> refusals) {
        TreeMap<String, Pending> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> one : published) {
            // What names another type is for other readers: a tick of the read model, say.
            if (!EventType.ofStock(one.headers()).equals(StockChanged.TYPE)) {
                continue;
            }
            try {
                StockChanged event = EventReader.stock(one);
                newest.merge(event.sku(), new Pending(event, one), Pending::orLater);
            } catch (UnreadableException e) {
                refusals.add(new DeadLetterBox.Refusal(one, e.reason()));
            }
        }
        return List.copyOf(newest.values());
    }

    private void write(List<Pending> pending, List<DeadLetterBox.Refusal> refusals) {
        if (pending.isEmpty()) {
            return;
        }
        try {
            product.write(pending.stream().map(Pending::event).toList());
            rows.increment(pending.size());
        } catch (RefusedException e) {
            if (pending.size() == 1) {
                refusals.add(new DeadLetterBox.Refusal(pending.getFirst().published(), e.reason()));
                return;
            }
            int half = pending.size() / 2;
            write(pending.subList(0, half), refusals);
            write(pending.subList(half, pending.size()), refusals);
        }
    }
}
