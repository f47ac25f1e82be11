package mall.inventory.sync.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.access.ApiClients;
import mall.inventory.access.Scope;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.MySqlStore;
import mall.inventory.sync.events.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

/** The product system, on a MySQL that can be killed, and what is published for it. */
class ProductSystem implements InitializingBean, DisposableBean {

    private static final LocalStack STACK = LocalStack.builder().build();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final Instant AS_OF = Instant.parse("2026-11-23T14:05:00.123Z");

    /** Makes the service know it. */
    static class Address implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            MySqlStore mysql = STACK.mysql();
            TestPropertyValues.of(Map.of(
                            "inventory.sync.product.url", mysql.jdbcUrl(),
                            "inventory.sync.product.username", mysql.username(),
                            "inventory.sync.product.password", mysql.password()))
                    .applyTo(context);
        }
    }

    private final ApiClients clients;
    private final Topics topics;
    private final JdbcTemplate product;
    private final JdbcClient books;
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final KafkaTemplate<byte[], byte[]> kafka;

    ProductSystem(
            ApiClients clients, Topics topics, JdbcProductDatabase database, JdbcClient books, ProductKafka kafka) {
        this.clients = clients;
        this.topics = topics;
        this.product = database.jdbc();
        this.books = books;
        this.producers = kafka.producers();
        this.kafka = new KafkaTemplate<>(producers);
    }

    @Bean
    static KafkaAdmin.NewTopics stockTopic(Topics topics) {
        return new KafkaAdmin.NewTopics(
                TopicBuilder.name(topics.stock()).partitions(2).build());
    }

    @Override
    public void afterPropertiesSet() {
        for (Scope scope : EnumSet.of(Scope.OPS, Scope.MONITOR)) {
            clients.register("product-test-" + scope.id(), token(scope), EnumSet.of(scope));
        }
    }

    @Override
    public void destroy() {
        producers.destroy();
    }

    static String token(Scope scope) {
        return "token-of-the-product-system-tests-for-" + scope.id();
    }

    /** A SKU nobody has used; they come in their order. */
    static String sku() {
        return "SKU-" + RUN + "-" + String.format("%06d", NUMBERS.incrementAndGet());
    }

    static String event(String sku, long sellable, long version) {
        return "{\"sku\":\"%s\",\"sellable\":%d,\"version\":%d,\"asOf\":\"%s\",\"added\":{\"later\":[1]}}"
                .formatted(sku, sellable, version, AS_OF);
    }

    /** As if it had been read from the topic. */
    ConsumerRecord<byte[], byte[]> read(String sku, long sellable, long version) {
        return read(sku, event(sku, sellable, version));
    }

    ConsumerRecord<byte[], byte[]> read(@Nullable String key, @Nullable String value) {
        return new ConsumerRecord<>(topics.stock(), 0, 7, bytes(key), bytes(value));
    }

    void publish(String sku, long sellable, long version) {
        publish(sku, event(sku, sellable, version), Instant.now());
    }

    /** To the same partition, whatever the key. */
    void publish(String key, @Nullable String value, Instant at) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(topics.stock(), 0, at.toEpochMilli(), bytes(key), bytes(value));
        message.headers().add("ce_id", bytes("id of " + key));
        kafka.send(message).join();
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    Optional<Long> quantity(String sku) {
        return product.queryForList("select quantity from product_stock where sku = ?", Long.class, sku).stream()
                .findFirst();
    }

    /** Behind the consumer's back. */
    void change(String sql, Object... parameters) {
        product.update(sql, parameters);
    }

    /** So many units of a SKU in the books, in two buckets. */
    void book(String sku, long sellable, long version) {
        books.sql("insert into sku (sku, name, policy) values (?, 'A phone', 'MANAGED')")
                .param(sku)
                .update();
        for (int bucket = 0; bucket < 2; bucket++) {
            books.sql("insert into stock_bucket (sku, bucket, sellable, version) values (?, ?, ?, ?)")
                    .params(sku, bucket, bucket == 0 ? sellable - 1 : 1, bucket == 0 ? version - 1 : 1)
                    .update();
        }
    }

    /** A unit less in the books, and the next version. */
    void sell(String sku) {
        books.sql("update stock_bucket set sellable = sellable - 1, version = version + 1 where sku = ? and bucket = 0")
                .param(sku)
                .update();
    }

    /** All SKUs of the books and all of the product system are gone. */
    void empty() {
        books.sql("delete from stock_bucket").update();
        product.update("delete from product_stock");
    }

    void kill() {
        STACK.mysql().kill();
    }

    void restart() {
        STACK.mysql().restart();
    }
}
