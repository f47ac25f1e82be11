package mall.inventory.sync.capture;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mall.inventory.sync.events.EventCodec;
import mall.inventory.sync.events.ReservationChanged;
import mall.inventory.sync.events.StockChanged;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.transaction.TransactionException;

/**
 * Publishes SKUs and what happened to orders, and returns when Kafka has acknowledged all of it. While a store is away it tries again, as long as the
 * turn lasts.
 *
 * <p>Figures are read and sent under one lock: of two events of a SKU the later one in the topic is the later one in the books, whoever wanted them
 * published. Compaction keeps the last one, so no older one may follow it.
 */
class Publisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration AGAIN = Duration.ofMillis(500);

    /** How often it is looked whether the topics are still those they were. */
    private static final Duration LOOK_AT_TOPICS = Duration.ofSeconds(5);

    private final KnownFigures known = new KnownFigures();
    private final Object order = new Object();
    private final Told told = new Told(LOG);
    private final Map<Turn, String> troubles = new ConcurrentHashMap<>();
    private final ReadBack readBack;
    private final EventTopics topics;
    private final Emptied emptied;
    private final ProducerFactory<String, byte[]> producers;
    private final EventCodec codec;
    private final Counter stockEvents;
    private final Counter reservationEvents;
    private volatile boolean ready;
    private volatile long nextLook = System.nanoTime();
    private volatile long epoch;
    private volatile Runnable afterLoss = () -> {};
    private volatile @Nullable Long awaySince;

    Publisher(
            ReadBack readBack,
            EventTopics topics,
            Emptied emptied,
            ProducerFactory<String, byte[]> producers,
            EventCodec codec,
            MeterRegistry meters) {
        this.readBack = readBack;
        this.topics = topics;
        this.emptied = emptied;
        this.producers = producers;
        this.codec = codec;
        this.stockEvents = meters.counter("inventory.sync.published", "events", "stock");
        this.reservationEvents = meters.counter("inventory.sync.published", "events", "reservations");
    }

    /** Who knows in which topic figures were published, by which reader. */
    interface Emptied {

        /** Whether this one is another one, in which there are none; all of them are published again then, by and by. */
        boolean is(long epoch, String topicId);
    }

    /**
     * A turn as the reader begins. Another one may have published since the last one: what this one published is no news of what consumers know, nor of the
     * topics.
     *
     * @param told runs when a topic turns out to be lost, and what was in it is to be published again
     */
    void begin(long readersEpoch, Runnable told) {
        epoch = readersEpoch;
        afterLoss = told;
        forgetFigures();
        ready = false;
        awaySince = null;
    }

    /** A server that is read anew may be another one, with older versions. */
    void forgetFigures() {
        known.forgetAll();
    }

    /** Whether the topics are there and as they have to be. */
    boolean ready() {
        return ready;
    }

    /** What publishing waits for, if it does. */
    Optional<String> trouble() {
        return troubles.values().stream().findFirst();
    }

    /** For how long nothing has come through to Kafka, although there was something to send. */
    Duration awayFor() {
        Long since = awaySince;
        return since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    /**
     * Publishes what a stretch of the binlog says; SKUs whose sellable figure is the one that was published last are left out. Those of which a later state
     * was read back before are not even asked for: of a backlog's changes of one SKU the first has said all.
     *
     * @throws Turn.OverException when the turn ends before all is acknowledged
     */
    void publish(Changes changes, Turn turn) {
        Map<String, Map<Integer, Long>> stock = changes.stock();
        untilDone(turn, stock.keySet(), () -> {
            List<ReservationChanged> reservations = readBack.committed(changes.reservations());
            List<Sent> sent = new ArrayList<>();
            sendStock(() -> readBack.stock(known.news(stock)), false, sent, turn);
            sendReservations(reservations, sent, turn);
            sent.forEach(event -> event.await(turn));
        });
    }

    /** Publishes the SKUs' figures as they are, known or not. */
    void publishAgain(Collection<String> skus, Turn turn) {
        untilDone(turn, skus, () -> {
            List<Sent> sent = new ArrayList<>();
            sendStock(() -> readBack.stock(skus), true, sent, turn);
            sent.forEach(event -> event.await(turn));
        });
    }

    /** Publishes what happened to orders. */
    void publishAgain(List<ReservationChanged> events, Turn turn) {
        untilDone(turn, List.of(), () -> {
            List<Sent> sent = new ArrayList<>();
            sendReservations(events, sent, turn);
            sent.forEach(event -> event.await(turn));
        });
    }

    private void sendStock(Supplier<List<JdbcStockFigures.Figure>> figures, boolean all, List<Sent> sent, Turn turn) {
        synchronized (order) {
            for (JdbcStockFigures.Figure figure : figures.get()) {
                StockChanged event = figure.published();
                if (all || !known.says(figure)) {
                    turn.require();
                    sent.add(new Sent(producer().send(codec.record(event)), stockEvents));
                }
                if (all) {
                    // The reader's own thread waits for what it sends itself, and must not take this for published.
                    known.forget(List.of(event.sku()));
                } else {
                    known.remember(figure);
                }
            }
        }
    }

    private void sendReservations(List<ReservationChanged> events, List<Sent> sent, Turn turn) {
        for (ReservationChanged event : events) {
            turn.require();
            sent.add(new Sent(producer().send(codec.record(event)), reservationEvents));
        }
    }

    private Producer<String, byte[]> producer() {
        return producers.createProducer();
    }

    private void untilDone(Turn turn, Collection<String> skus, Runnable work) {
        try {
            while (!done(turn, skus, work)) {
                rest();
            }
        } finally {
            troubles.remove(turn);
            if (troubles.isEmpty()) {
                awaySince = null;
            }
        }
    }

    private boolean done(Turn turn, Collection<String> skus, Runnable work) {
        turn.require();
        try {
            makeReady();
            attempt(skus, work);
            awaySince = null;
            told.well();
            return true;
        } catch (Turn.OverException e) {
            // What waits in the producer must not come after what the next reader publishes.
            producers.reset();
            throw e;
        } catch (KafkaException | IllegalStateException e) {
            // The latter: another thread has just closed the producer.
            failed(turn, "what changed cannot be published", e);
            unready(e);
            producers.reset();
        } catch (DataAccessException | TransactionException e) {
            failed(turn, "what changed cannot be read back", e);
            // The topics were looked at before: Kafka answers.
            awaySince = null;
        }
        return false;
    }

    /** The topics are looked at again and again: somebody may delete one while nothing fails, and brokers make one by themselves for a send. */
    private void makeReady() {
        if (ready && System.nanoTime() - nextLook < 0) {
            return;
        }
        nextLook = System.nanoTime() + LOOK_AT_TOPICS.toNanos();
        try {
            look();
        } catch (EventTopics.UnfitException e) {
            throw e;
        } catch (KafkaException e) {
            // While all goes well, a broker that does not answer may be one that nothing is sent to.
            if (!ready) {
                throw e;
            }
        }
    }

    private void look() {
        if (emptied.is(epoch, topics.ensure())) {
            forgetFigures();
            afterLoss.run();
        }
        ready = true;
    }

    /** A Kafka that comes back may have lost its topics. */
    private void unready(RuntimeException failure) {
        ready = false;
        if (failure instanceof EventTopics.UnfitException) {
            awaySince = null;
        } else if (awaySince == null && failure instanceof KafkaException) {
            awaySince = System.nanoTime();
        }
    }

    private void failed(Turn turn, String what, RuntimeException failure) {
        told.tell(what + ", trying again", failure);
        troubles.put(
                turn,
                what + ": " + NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
    }

    private void attempt(Collection<String> skus, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // Nobody knows which of them have arrived.
            known.forget(skus);
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
