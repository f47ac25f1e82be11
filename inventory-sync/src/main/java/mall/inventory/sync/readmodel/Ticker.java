package mall.inventory.sync.readmodel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mall.inventory.sync.events.EventType;
import mall.inventory.sync.events.PublishedUpTo;
import mall.inventory.sync.events.Tick;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the readers of the topic of stock, in each of its partitions, up to when nothing is missing. What was published up to a moment has been
 * acknowledged before that moment is known, so it lies before the tick, whoever writes either; a tick that is late, lost or sent by a node that
 * is not the active reader any more is as true as any.
 */
class Ticker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final String SOURCE = "/inventory-sync/ticker";

    private final PublishedUpTo published;
    private final KafkaTemplate<String, byte[]> kafka;
    private final JsonMapper json;
    private final String topic;
    private final Duration interval;

    private @Nullable ScheduledExecutorService clock;
    private boolean troubled;

    Ticker(
            PublishedUpTo published,
            KafkaTemplate<String, byte[]> kafka,
            JsonMapper json,
            String topic,
            Duration interval) {
        this.published = published;
        this.kafka = kafka;
        this.json = json;
        this.topic = topic;
        this.interval = interval;
    }

    private void tick() {
        try {
            published.moment().ifPresent(upTo -> {
                int partitions = kafka.partitionsFor(topic).size();
                byte[] value = json.writeValueAsBytes(new Tick(upTo, partitions));
                for (int partition = 0; partition < partitions; partition++) {
                    // One that does not arrive is made good by the next one.
                    var _ = kafka.send(message(partition, value, upTo.toString()));
                }
            });
            troubled = false;
        } catch (RuntimeException e) {
            // Kafka that is away for a minute is told of once.
            if (!troubled) {
                LOG.warn("No ticks for now; readers of the stock topic do not know how fresh they are", e);
            }
            troubled = true;
        }
    }

    private ProducerRecord<String, byte[]> message(int partition, byte[] value, String time) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, partition, Tick.KEY, value);
        header(message, "ce_specversion", "1.0");
        header(message, "ce_id", UUID.randomUUID().toString());
        header(message, "ce_source", SOURCE);
        header(message, EventType.HEADER, Tick.TYPE);
        header(message, "ce_time", time);
        header(message, "content-type", "application/json");
        return message;
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void start() {
        if (clock == null) {
            clock = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("stock-ticker").factory());
            var _ = clock.scheduleAtFixedRate(this::tick, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (clock != null) {
            clock.shutdownNow();
            clock = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }
}
