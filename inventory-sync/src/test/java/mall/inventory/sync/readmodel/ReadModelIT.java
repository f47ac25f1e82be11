package mall.inventory.sync.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.LocalStackConnections;
import mall.inventory.sync.InventorySyncApplication;
import mall.inventory.sync.events.PublishedUpTo;
import mall.inventory.sync.events.StockChanged;
import mall.inventory.sync.events.Tick;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The model follows the topic, whatever happens to Redis. */
@SpringBootTest(
        classes = {InventorySyncApplication.class, LocalStackConnections.class, ReadModelIT.Publisher.class},
        properties = {
            // What is published here is what the tests say.
            "inventory.sync.capture.enabled=false",
            "inventory.sync.read-model.enabled=true",
            "inventory.sync.read-model.tick=100ms",
            "spring.data.redis.timeout=2s",
            "inventory.sync.topics.stock=" + ReadModelIT.TOPIC
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadModelIT {

    static final String TOPIC = "stock-of-the-read-model-tests";
    private static final byte[] KEY = RedisStockModel.KEY.getBytes(StandardCharsets.US_ASCII);
    private static final int PARTITIONS = 3;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant MOMENT = Instant.parse("2026-11-23T14:05:00.123Z");
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    /** A reader of the binlog that has come as far as it is told. */
    static class Publisher implements PublishedUpTo {

        private volatile Optional<Instant> upTo = Optional.empty();

        @Override
        public Optional<Instant> moment() {
            return upTo;
        }
    }

    @Autowired
    private Publisher publisher;

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private KafkaConnectionDetails kafka;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @Autowired
    private MeterRegistry meters;

    private KafkaTemplate<String, byte[]> topic;
    private DefaultKafkaProducerFactory<String, byte[]> producers;
    private String sku = "";

    /** The topic comes after the consumers, who must not have made it as they would. */
    @BeforeAll
    void connect() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.getBootstrapServers()))) {
            admin.createTopics(List.of(TopicBuilder.name(TOPIC)
                            .partitions(PARTITIONS)
                            .compact()
                            .build()))
                    .all()
                    .get();
        }
        producers = new DefaultKafkaProducerFactory<>(
                Map.of("bootstrap.servers", kafka.getBootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        topic = new KafkaTemplate<>(producers);
    }

    @AfterAll
    void disconnect() {
        publisher.upTo = Optional.empty();
        producers.destroy();
    }

    @BeforeEach
    void quiet() {
        publisher.upTo = Optional.empty();
        sku = newSku();
    }

    @Test
    void keepsTheNewestFigure() {
        send(0, sku, 2, 7);
        awaitPassed(0);
        send(0, sku, 1, 9);
        awaitPassed(0);
        assertThat(model(sku)).isEqualTo("2 7 " + MOMENT.toEpochMilli());

        send(0, sku, 10, 5);
        send(0, sku, 9, 6);
        awaitPassed(0);
        assertThat(model(sku)).isEqualTo("10 5 " + MOMENT.toEpochMilli());
    }

    @Test
    void passesOverWhatSaysNothing() {
        double before = skipped();
        String good = "{\"sku\":\"%s\",\"sellable\":3,\"version\":1,\"asOf\":\"2026-11-23T14:05:00Z\"}".formatted(sku);

        send(1, StockChanged.TYPE, sku, "{");
        send(1, StockChanged.TYPE, sku, null);
        send(1, StockChanged.TYPE, sku, "null");
        send(1, StockChanged.TYPE, sku, "{\"sku\":\"%s\"}".formatted(sku));
        send(1, StockChanged.TYPE, sku, good.replace(",\"asOf\":\"2026-11-23T14:05:00Z\"", ""));
        send(1, StockChanged.TYPE, sku, good.replace(":3,", ":-3,"));
        send(1, StockChanged.TYPE, sku, good.replace(":3,", ":3.5,"));
        send(1, StockChanged.TYPE, sku, good.replace("2026-", "+999999999-"));
        send(1, StockChanged.TYPE, "another", good);
        send(1, StockChanged.TYPE, null, good);
        send(1, "mall.inventory.unknown", sku, good);
        send(1, Tick.TYPE, Tick.KEY, "{\"upTo\":\"2026-11-23T14:05:00Z\",\"partitions\":1}");
        awaitPassed(1);

        assertThat(skipped() - before).isEqualTo(12);
        assertThat(model(sku)).isNull();
        send(1, StockChanged.TYPE, sku, good.replace("{", "{\"new\":1,"));
        awaitPassed(1);
        assertThat(model(sku)).startsWith("1 3 ");
    }

    @Test
    void saysUpToWhenItIsComplete() {
        Instant moment = laterMoment();
        publisher.upTo = Optional.of(moment);

        await().atMost(SOON).until(() -> upTo().equals(List.of(millis(moment), millis(moment), millis(moment))));

        assertThat(model(" partitions")).isEqualTo("3");
        publisher.upTo = Optional.empty();
        tick(2, moment.plusSeconds(2));
        awaitPassed(2);
        tick(2, moment.plusSeconds(1));
        awaitPassed(2);
        assertThat(upTo()).containsExactly(millis(moment), millis(moment), millis(moment.plusSeconds(2)));
    }

    /** Nothing but ticks comes, so it is they that make it notice. */
    @Test
    void isReadFromTheBeginningWhenRedisWasEmptied() {
        String other = newSku();
        send(0, sku, 1, 4);
        send(1, other, 1, 5);
        awaitPassed(0);
        awaitPassed(1);

        redis.execute((RedisCallback<Object>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
        publisher.upTo = Optional.of(laterMoment());

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(model(sku)).startsWith("1 4 ");
            assertThat(model(other)).startsWith("1 5 ");
        });
    }

    /** As after a crash between two snapshots, or when a replica takes over that lagged. */
    @Test
    void catchesUpWhenRedisCameBackWithOlderData() {
        send(0, sku, 1, 4);
        awaitPassed(0);
        byte[] snapshot = redis.dump(RedisStockModel.KEY);
        send(0, sku, 2, 3);
        awaitPassed(0);

        redis.execute((RedisCallback<Object>) connection -> {
            connection.keyCommands().restore(KEY, 0, Objects.requireNonNull(snapshot), true);
            return null;
        });
        assertThat(model(sku)).startsWith("1 4 ");
        publisher.upTo = Optional.of(laterMoment());

        await().atMost(SOON).untilAsserted(() -> assertThat(model(sku)).startsWith("2 3 "));
    }

    /** The consumers' offsets in Kafka are at the end; they are not what counts. */
    @Test
    void readsOnFromWhereTheModelStandsAfterARestart() {
        send(0, sku, 1, 4);
        awaitPassed(0);
        MessageListenerContainer container = Objects.requireNonNull(listeners.getListenerContainer("stock-read-model"));

        container.stop();
        redis.delete(RedisStockModel.KEY);
        String later = newSku();
        send(0, later, 1, 6);
        container.start();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(model(sku)).startsWith("1 4 ");
            assertThat(model(later)).startsWith("1 6 ");
        });
    }

    @Test
    void waitsForRedis() {
        send(0, sku, 1, 4);
        awaitPassed(0);
        double before = failed();

        LocalStack.shared().redis().stop();
        send(0, sku, 2, 3);
        await().atMost(SOON).until(() -> failed() >= before + 3);
        LocalStack.shared().redis().restart();

        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(model(sku)).startsWith("2 3 "));
    }

    private void send(int partition, String code, long version, long sellable) {
        send(
                partition,
                StockChanged.TYPE,
                code,
                "{\"sku\":\"%s\",\"sellable\":%d,\"version\":%d,\"asOf\":\"%s\"}"
                        .formatted(code, sellable, version, MOMENT));
    }

    private void tick(int partition, Instant upTo) {
        send(partition, Tick.TYPE, Tick.KEY, "{\"upTo\":\"%s\",\"partitions\":%d}".formatted(upTo, PARTITIONS));
    }

    private void send(int partition, String type, String key, String value) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                TOPIC,
                partition,
                key == null ? "" : key,
                value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        message.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        topic.send(message).join();
    }

    /** Everything that was sent to the partition before is applied or passed over. */
    private void awaitPassed(int partition) {
        String sentinel = newSku();
        send(partition, sentinel, 1, 1);
        await().atMost(SOON).ignoreExceptions().until(() -> model(sentinel) != null);
    }

    private String model(String field) {
        return (String) redis.opsForHash().get(RedisStockModel.KEY, field);
    }

    private List<Object> upTo() {
        return redis.opsForHash().multiGet(RedisStockModel.KEY, List.of(" upto-0", " upto-1", " upto-2"));
    }

    private double failed() {
        return meters.get("inventory.sync.read.model.failed").counter().count();
    }

    private static String millis(Instant moment) {
        return Long.toString(moment.toEpochMilli());
    }

    private double skipped() {
        return meters.get("inventory.sync.read.model.skipped").counter().count();
    }

    /** Later than what any test before has said. */
    private static Instant laterMoment() {
        return MOMENT.plusSeconds(100L * NUMBERS.incrementAndGet());
    }

    private static String newSku() {
        return "SKU-" + RUN + "-" + NUMBERS.incrementAndGet();
    }
}
