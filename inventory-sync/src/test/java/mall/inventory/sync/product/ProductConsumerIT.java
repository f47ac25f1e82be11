package mall.inventory.sync.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mall.inventory.sync.events.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Events come from a real Kafka to a real MySQL, broken ones among them, and the database goes away and comes back. */
@ProductTest
class ProductConsumerIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    private ProductSystem system;

    @Autowired
    private ProductKafka kafka;

    @Autowired
    private ProductConsumer configuration;

    @Autowired
    private ConcurrentMessageListenerContainer<byte[], byte[]> consumers;

    @Autowired
    private ProductProperties properties;

    @Autowired
    private ProductIntake intake;

    @Autowired
    private ProductLags lags;

    @Autowired
    private ProductReplay replay;

    @Autowired
    private Topics topics;

    @Autowired
    private MeterRegistry meters;

    @Test
    void putsAsideWhatIsWrongAndGoesOn() {
        Map<String, String> reasons = new LinkedHashMap<>();
        poison(reasons, "{", "not JSON");
        poison(reasons, "[]", "not a JSON object");
        poison(reasons, "", "not a JSON object");
        poison(reasons, null, "the record is empty");
        poison(
                reasons,
                "{\"sku\":\"%s\",\"sellable\":\"5\",\"version\":1,\"asOf\":\"2026-11-23T14:05:00Z\"}",
                "sellable");
        poison(
                reasons,
                "{\"sku\":\"%s\",\"sellable\":1.5,\"version\":1,\"asOf\":\"2026-11-23T14:05:00Z\"}",
                "sellable");
        poison(reasons, "{\"sku\":\"%s\",\"sellable\":-1,\"version\":1,\"asOf\":\"2026-11-23T14:05:00Z\"}", "sellable");
        poison(reasons, "{\"sku\":\"%s\",\"sellable\":1,\"asOf\":\"2026-11-23T14:05:00Z\"}", "version");
        poison(
                reasons,
                "{\"sku\":\"%s\",\"sellable\":1,\"version\":99999999999999999999,\"asOf\":\"2026\"}",
                "version");
        poison(reasons, "{\"sku\":\"%s\",\"sellable\":1,\"version\":1,\"asOf\":1700000000}", "asOf");
        poison(reasons, "{\"sku\":\"%s\",\"sellable\":1,\"version\":1,\"asOf\":\"yesterday\"}", "asOf");
        poison(reasons, ProductSystem.event("another", 1, 1), "the key is not the sku");
        poison(reasons, ProductSystem.event("x".repeat(65), 1, 1), "sku must be");
        poison(reasons, ProductSystem.event("a\\/b", 1, 1), "sku must be");
        String good = ProductSystem.sku();
        system.publish(good, 6, 1);

        await().atMost(SOON).until(() -> system.quantity(good).equals(Optional.of(6L)));

        // The good ones of a batch are committed before its dead ones are sent.
        await().atMost(SOON).untilAsserted(() -> assertDead(reasons));
    }

    private void assertDead(Map<String, String> reasons) {
        Map<String, ConsumerRecord<byte[], byte[]>> dead = new LinkedHashMap<>();
        deadLetters().forEach(letter -> dead.put(new String(letter.key(), UTF_8), letter));
        assertThat(reasons).allSatisfy((key, reason) -> {
            assertThat(dead).containsKey(key);
            assertThat(header(dead.get(key), "reason")).contains(reason);
            assertThat(header(dead.get(key), "ce_id")).isEqualTo("id of " + key);
            assertThat(header(dead.get(key), "original-topic")).isEqualTo(topics.stock());
            assertThat(header(dead.get(key), "original-partition")).isEqualTo("0");
            assertThat(Long.parseLong(header(dead.get(key), "original-offset"))).isNotNegative();
            assertThat(Instant.parse(header(dead.get(key), "at"))).isNotNull();
        });
    }

    private void poison(Map<String, String> reasons, @org.jspecify.annotations.Nullable String value, String reason) {
        String key = ProductSystem.sku();
        system.publish(key, value == null ? null : value.replace("%s", key), Instant.now());
        reasons.put(key, reason);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        List<ConsumerRecord<byte[], byte[]>> letters = new CopyOnWriteArrayList<>();
        try (Consumer<byte[], byte[]> consumer = kafka.reader()) {
            List<TopicPartition> partitions = TopicStretch.partitions(consumer, topics.deadLetters());
            new TopicStretch(consumer, consumer.beginningOffsets(partitions), consumer.endOffsets(partitions))
                    .read(SOON, letters::addAll);
        }
        return letters;
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedForInTheGroup() throws Exception {
        String sku = ProductSystem.sku();
        system.publish(sku, 1, 1);
        await().atMost(SOON).until(() -> system.quantity(sku).equals(Optional.of(1L)));
        List<String> members = members();
        double dead = meters.counter("inventory.sync.product.dead.letters").count();
        double failures = failures();

        system.kill();
        long away = System.nanoTime();
        try {
            system.publish(sku, 2, 2);
            await().atMost(SOON).until(() -> failures() >= failures + 1);
            double behind = lagMillis();
            // Longer than Kafka keeps a consumer that does not come back.
            await().atMost(SOON)
                    .until(() -> failures() >= failures + 3 && System.nanoTime() - away > ProductTest.LEFT_AFTER);
            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
                assertThat(lags.now().records()).isPositive();
                assertThat(lagMillis()).isGreaterThan(behind);
                assertThat(lags.now().millis()).isGreaterThan((long) behind);
            });
        } finally {
            system.restart();
        }

        await().atMost(SOON).ignoreExceptions().until(() -> system.quantity(sku).equals(Optional.of(2L)));
        assertThat(members()).isEqualTo(members);
        assertThat(meters.counter("inventory.sync.product.dead.letters").count())
                .isEqualTo(dead);
        await().atMost(SOON).until(() -> Long.valueOf(0).equals(lags.now().records()));
        // None waits, so it stands still.
        double still = lagMillis();
        assertThat(still).isNotNegative();
        await().during(Duration.ofMillis(100)).until(() -> lagMillis() == still);
    }

    private double lagMillis() {
        return meters.get("inventory.sync.product.lag.millis").gauge().value();
    }

    private double failures() {
        return meters.counter("inventory.sync.product.failures").count();
    }

    private List<String> members() throws Exception {
        try (Admin admin = kafka.admin()) {
            return admin
                    .describeConsumerGroups(List.of(properties.group()))
                    .all()
                    .get()
                    .get(properties.group())
                    .members()
                    .stream()
                    .map(MemberDescription::consumerId)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void nodesShareThePartitions() {
        ConcurrentMessageListenerContainer<byte[], byte[]> other =
                configuration.productConsumers(kafka, properties, topics, intake, lags, meters);
        other.start();
        try {
            await().atMost(SOON).until(() -> assigned(consumers) == 1 && assigned(other) == 1);
        } finally {
            other.stop();
        }
        await().atMost(SOON).until(() -> assigned(consumers) == 2);
    }

    private static int assigned(ConcurrentMessageListenerContainer<byte[], byte[]> consumers) {
        return Optional.ofNullable(consumers.getAssignedPartitions())
                .map(java.util.Collection::size)
                .orElse(0);
    }

    @Test
    void aNodeMayLeaveItToOthers() {
        ProductProperties off = new ProductProperties(
                properties.url(), properties.username(), properties.password(), false, false, "other", 1, 1, SOON);

        assertThat(configuration
                        .productConsumers(kafka, off, topics, intake, lags, meters)
                        .isAutoStartup())
                .isFalse();
        assertThat(consumers.isAutoStartup()).isTrue();
    }

    @Test
    void readsAgainWhatWasPublishedSinceAMoment() {
        String before = ProductSystem.sku();
        String since = ProductSystem.sku();
        Instant moment = Instant.now();
        system.publish(before, ProductSystem.event(before, 1, 1), moment.minusSeconds(1));
        system.publish(since, ProductSystem.event(since, 2, 1), moment);
        await().atMost(SOON).until(() -> system.quantity(since).equals(Optional.of(2L)));
        system.change("delete from product_stock");

        assertThat(replay.start(moment))
                .hasValueSatisfying(started -> assertThat(started.records()).isPositive());

        await().atMost(SOON).until(() -> !replay.isReading());
        assertThat(system.quantity(since)).contains(2L);
        assertThat(system.quantity(before)).isEmpty();
    }
}
