package mall.inventory.sync.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import mall.inventory.sync.events.EventType;
import mall.inventory.sync.events.StockChanged;
import mall.inventory.sync.events.Tick;
import mall.inventory.sync.events.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Versions decide what is written, whatever comes in whichever order, and one bad event is nobody else's business. */
@ProductTest
class ProductIntakeIT {

    @Autowired
    private ProductSystem system;

    @Autowired
    private ProductIntake intake;

    @Autowired
    private DeadLetters deadLetters;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ProductKafka kafka;

    @Autowired
    private Topics topics;

    private String sku = "";

    @BeforeEach
    void take() {
        sku = ProductSystem.sku();
    }

    @Test
    void anOldEventAfterANewOneChangesNothing() {
        intake.take(List.of(system.read(sku, 10, 5)));

        intake.take(List.of(system.read(sku, 99, 4)));

        assertThat(system.quantity(sku)).contains(10L);
        intake.take(List.of(system.read(sku, 0, 6)));
        assertThat(system.quantity(sku)).contains(0L);
    }

    @Test
    void whatSaysThatItIsSomethingElseIsForOthers() {
        ConsumerRecord<byte[], byte[]> tick = system.read(sku, "{\"upTo\":\"2026-11-23T14:05:00Z\",\"partitions\":1}");
        tick.headers().add(EventType.HEADER, Tick.TYPE.getBytes(UTF_8));
        ConsumerRecord<byte[], byte[]> stock = system.read(sku, 8, 1);
        stock.headers().add(EventType.HEADER, StockChanged.TYPE.getBytes(UTF_8));

        intake.take(List.of(tick, stock));

        assertThat(system.quantity(sku)).contains(8L);
        assertThat(deadLetters.page(10, null).letters())
                .noneSatisfy(letter -> assertThat(letter.key()).isEqualTo(sku));
    }

    @Test
    void theSameVersionRepairsWhatSomebodyElseChanged() {
        intake.take(List.of(system.read(sku, 10, 5)));
        system.change("update product_stock set quantity = 77 where sku = ?", sku);

        intake.take(List.of(system.read(sku, 10, 5)));

        assertThat(system.quantity(sku)).contains(10L);
    }

    @Test
    void eventsOfASkuAreOneRowAndTheLatestWins() {
        double before = meters.counter("inventory.sync.product.rows").count();

        intake.take(List.of(
                system.read(sku, 3, 3), system.read(sku, 9, 9), system.read(sku, 9, 9), system.read(sku, 4, 4)));

        assertThat(system.quantity(sku)).contains(9L);
        assertThat(meters.counter("inventory.sync.product.rows").count() - before)
                .isEqualTo(1);
    }

    @Test
    void writesMoreThanFitIntoAStatement() {
        List<ConsumerRecord<byte[], byte[]>> many = new ArrayList<>();
        List<String> skus = new ArrayList<>();
        for (int i = 0; i < 2_001; i++) {
            skus.add(ProductSystem.sku());
            many.add(system.read(skus.get(i), i, 1));
        }

        intake.take(many);

        assertThat(system.quantity(skus.getFirst())).contains(0L);
        assertThat(system.quantity(skus.get(1_000))).contains(1_000L);
        assertThat(system.quantity(skus.getLast())).contains(2_000L);
    }

    @Test
    void aRowThatTheDatabaseRefusesIsFoundAmongTheOthers() {
        system.change("alter table product_stock add constraint not_seven check (quantity <> 7777777)");
        try {
            List<ConsumerRecord<byte[], byte[]>> poll = new ArrayList<>();
            List<String> good = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                good.add(ProductSystem.sku());
                poll.add(system.read(good.get(i), i, 1));
            }
            poll.add(20, system.read(sku, 7_777_777, 1));
            String tooLate = ProductSystem.sku();
            poll.add(system.read(tooLate, ProductSystem.event(tooLate, 1, 1).replace("2026-11-23T", "+123456-11-23T")));

            intake.take(poll);

            assertThat(good).allSatisfy(one -> assertThat(system.quantity(one)).isPresent());
            assertThat(system.quantity(sku)).isEmpty();
            assertThat(deadLetters.page(10, null).letters())
                    .anySatisfy(letter -> {
                        assertThat(letter.key()).isEqualTo(sku);
                        assertThat(letter.reason()).contains("not_seven");
                    })
                    .anySatisfy(letter -> assertThat(letter.key()).isEqualTo(tooLate));
        } finally {
            system.change("alter table product_stock drop constraint not_seven");
        }
    }

    @Test
    void whatIsTooLargeForTheBrokerHoldsNobodyUp() {
        intake.take(List.of(system.read(sku, "x".repeat(1_048_500)), system.read(sku, 1, 1)));

        assertThat(system.quantity(sku)).contains(1L);
        assertThat(deadLetters.page(10, null).letters()).anySatisfy(letter -> {
            assertThat(letter.key()).isEqualTo(sku);
            assertThat(letter.value()).isNull();
            assertThat(letter.reason()).contains("1048500 bytes is too large");
        });
    }

    @Test
    void deadLettersHaveOnePartitionAndStayAMonth() throws Exception {
        intake.take(List.of(system.read(sku, "no event")));

        try (Admin admin = kafka.admin()) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, topics.deadLetters());
            assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get("retention.ms")
                            .value())
                    .isEqualTo("2592000000");
            assertThat(admin.describeTopics(List.of(topics.deadLetters()))
                            .allTopicNames()
                            .get()
                            .get(topics.deadLetters())
                            .partitions())
                    .hasSize(1);
        }
    }
}
