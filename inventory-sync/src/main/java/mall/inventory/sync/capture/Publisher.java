package mall.inventory.sync.capture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import mall.inventory.sync.events.EventCodec;
import mall.inventory.sync.events.ReservationChanged;
import mall.inventory.sync.events.StockChanged;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.transaction.TransactionException;

/**
 * Publishes SKUs and what happened to orders, and returns when Kafka has acknowledged all of it. While a store is away it tries again, for ever.
 *
 * <p>Figures are read and sent under one lock: of two events of a SKU the later one in the topic is the later one in the books, whoever wanted them
 * published. Compaction keeps the last one, so no older one may follow it.
 */
class Publisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final long REMEMBERED = 200_000;

    private final Cache<String, Long> published =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Object order = new Object();
    private final Told told = new Told(LOG);
    private final ReadBack readBack;
    private final ProducerFactory<String, byte[]> producers;
    private final EventCodec codec;
    private final Counter stockEvents;
    private final Counter reservationEvents;

    Publisher(ReadBack readBack, ProducerFactory<String, byte[]> producers, EventCodec codec, MeterRegistry meters) {
        this.readBack = readBack;
        this.producers = producers;
        this.codec = codec;
        this.stockEvents = meters.counter("inventory.sync.published", "events", "stock");
        this.reservationEvents = meters.counter("inventory.sync.published", "events", "reservations");
    }

    /** Another reader may have published since: what this one published is no news of what consumers know. */
    void forget() {
        published.invalidateAll();
    }

    /**
     * Publishes what a stretch of the binlog says; SKUs whose sellable figure is the one that was published last are left out.
     *
     * @throws Turn.OverException when the turn ends before all is acknowledged
     */
    void publish(Changes changes, Turn turn) {
        Map<String, Map<Integer, Long>> stock = changes.stock();
        untilDone(turn, stock.keySet(), () -> {
            List<ReservationChanged> reservations = readBack.committed(changes.reservations());
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            sendStock(() -> readBack.stock(stock), false, sent, turn);
            sendReservations(reservations, sent, turn);
            await(sent, turn);
        });
    }

    /** Publishes the SKUs' figures as they are, known or not. */
    void publishAgain(Collection<String> skus, Turn turn) {
        untilDone(turn, skus, () -> {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            sendStock(() -> readBack.stock(skus), true, sent, turn);
            await(sent, turn);
        });
    }

    /** Publishes what happened to orders. */
    void publishAgain(List<ReservationChanged> events, Turn turn) {
        untilDone(turn, List.of(), () -> {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            sendReservations(events, sent, turn);
            await(sent, turn);
        });
    }

    private void sendStock(
            Supplier<List<StockChanged>> figures, boolean all, List<Future<RecordMetadata>> sent, Turn turn) {
        synchronized (order) {
            for (StockChanged figure : figures.get()) {
                Long before = published.getIfPresent(figure.sku());
                if (all || before == null || before != figure.sellable()) {
                    turn.require();
                    sent.add(producer().send(codec.record(figure)));
                    if (all) {
                        // The reader's own thread waits for what it sends itself, and must not take this for published.
                        published.invalidate(figure.sku());
                    } else {
                        published.put(figure.sku(), figure.sellable());
                    }
                    stockEvents.increment();
                }
            }
        }
    }

    private void sendReservations(List<ReservationChanged> events, List<Future<RecordMetadata>> sent, Turn turn) {
        for (ReservationChanged event : events) {
            turn.require();
            sent.add(producer().send(codec.record(event)));
            reservationEvents.increment();
        }
    }

    private Producer<String, byte[]> producer() {
        return producers.createProducer();
    }

    private static void await(List<Future<RecordMetadata>> sent, Turn turn) {
        sent.forEach(record -> await(record, turn));
    }

    private static void await(Future<RecordMetadata> record, Turn turn) {
        while (true) {
            try {
                record.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                turn.require();
            } catch (ExecutionException e) {
                throw new KafkaException("not acknowledged", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Turn.OverException();
            }
        }
    }

    private void untilDone(Turn turn, Collection<String> skus, Runnable work) {
        while (true) {
            turn.require();
            try {
                attempt(skus, work);
                told.well();
                return;
            } catch (Turn.OverException e) {
                // What waits in the producer must not come after what the next reader publishes.
                producers.reset();
                throw e;
            } catch (KafkaException | IllegalStateException e) {
                // The latter: another thread has just closed the producer.
                told.tell("what changed cannot be published, trying again", e);
                producers.reset();
            } catch (DataAccessException | TransactionException e) {
                told.tell("what changed cannot be read back, trying again", e);
            }
            rest();
        }
    }

    private void attempt(Collection<String> skus, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // Nobody knows which of them have arrived.
            published.invalidateAll(skus);
            throw e;
        }
    }

    @Override
    public void close() {
        producers.reset();
    }

    private static void rest() {
        try {
            TimeUnit.NANOSECONDS.sleep(AGAIN.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Turn.OverException();
        }
    }
}
