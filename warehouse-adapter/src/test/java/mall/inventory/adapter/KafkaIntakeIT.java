package mall.inventory.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import mall.inventory.localstack.LocalStackConnections;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Counts come through a real Kafka, in parts, twice, and broken. */
@SpringBootTest(
        classes = {
            WarehouseAdapterApplication.class,
            LocalStackConnections.class,
            Depot.class,
            KafkaIntakeIT.Rejected.class
        },
        properties = "inventory.adapter.kafka.enabled=true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaIntakeIT {

    private static final String BATCHES = "inventory.stock-batches";
    private static final String COUNTS = "inventory.stock-counts";
    private static final Duration SOON = Duration.ofSeconds(60);

    /** What was refused, and why. */
    static class Rejected {

        private final List<String> reasons = new CopyOnWriteArrayList<>();

        @KafkaListener(
                id = "rejected",
                topics = {BATCHES + ".rejected", COUNTS + ".rejected"},
                containerFactory = "countListeners")
        void take(ConsumerRecord<String, byte[]> rejected) {
            reasons.add(rejected.key() + ": "
                    + new String(rejected.headers().lastHeader("reason").value(), StandardCharsets.UTF_8));
        }
    }

    @Autowired
    private Depot depot;

    @Autowired
    private KafkaConnectionDetails kafka;

    @Autowired
    private Rejected rejected;

    @Autowired
    private JdbcClient jdbc;

    private KafkaTemplate<String, byte[]> erp;
    private DefaultKafkaProducerFactory<String, byte[]> producers;
    private String warehouse = "";
    private String sku = "";

    @BeforeAll
    void connect() {
        producers = new DefaultKafkaProducerFactory<>(
                Map.of("bootstrap.servers", kafka.getBootstrapServers(), "max.block.ms", 60_000),
                new StringSerializer(),
                new ByteArraySerializer());
        erp = new KafkaTemplate<>(producers);
    }

    @AfterAll
    void disconnect() {
        producers.destroy();
    }

    @BeforeEach
    void tenUnits() {
        warehouse = depot.warehouse();
        sku = depot.skuWith(10, warehouse);
    }

    @Test
    void putsABatchTogetherFromPartsInAnyOrderAndTwice() {
        String other = depot.skuWith(4, warehouse);
        String file = "sku,on_hand\n%s,7\n%s,4\n".formatted(sku, other);
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        int cut = bytes.length / 2;
        String batchNo = Depot.number("batch");

        sendPart(batchNo, 1, true, file.substring(cut));
        sendPart(batchNo, 1, true, file.substring(cut));
        sendPart(batchNo, 0, false, file.substring(0, cut));

        awaitState(batchNo, "APPLIED");
        assertThat(depot.stock(sku).onHand()).isEqualTo(7);
        assertThat(depot.stock(other).onHand()).isEqualTo(4);
        await().atMost(SOON).until(() -> inboxRows(batchNo) == 0);
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void countsSingleSkusAndPassesOverOlderOnes() {
        String evening = depot.nowPlus(-10);
        String morning = depot.nowPlus(-100);

        sendCount("{\"warehouse\":\"%s\",\"sku\":\"%s\",\"onHand\":0,\"asOf\":\"%s\"}"
                .formatted(warehouse, sku, evening));
        sendCount("{\"warehouse\":\"%s\",\"sku\":\"%s\",\"onHand\":3,\"asOf\":\"%s\"}"
                .formatted(warehouse, sku, morning));
        sendCount("{\"warehouse\":\"%s\",\"sku\":\"%s\",\"onHand\":5}".formatted(warehouse, sku));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(depot.stock(sku).onHand()).isEqualTo(5));
        assertThat(rejected.reasons).noneMatch(reason -> reason.contains(sku));
    }

    @Test
    void putsAsideWhatIsWrongAndGoesOn() {
        List<String> wrong = new ArrayList<>(List.of(
                "{",
                "[]",
                "{\"warehouse\":\"nowhere\",\"sku\":\"%s\",\"onHand\":1}".formatted(sku),
                "{\"warehouse\":\"%s\",\"sku\":\"none\",\"onHand\":1}".formatted(warehouse),
                "{\"warehouse\":\"%s\",\"sku\":\"%s\",\"onHand\":-1}".formatted(warehouse, sku)));
        wrong.forEach(this::sendCount);
        String batchNo = Depot.number("batch");
        sendPart(batchNo, 0, true, "sku;on_hand\n%s;7\n".formatted(sku));
        String noNumber = "not a number!";
        sendPart(noNumber, 0, true, "sku,on_hand\n");

        sendCount("{\"warehouse\":\"%s\",\"sku\":\"%s\",\"onHand\":6}".formatted(warehouse, sku));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(depot.stock(sku).onHand()).isEqualTo(6));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rejected.reasons)
                        .anyMatch(reason -> reason.contains("not a count as JSON"))
                        .anyMatch(reason -> reason.contains("there is no warehouse nowhere"))
                        .anyMatch(reason -> reason.contains("there is no SKU none"))
                        .anyMatch(reason -> reason.contains("onHand must be at least 0"))
                        .anyMatch(reason -> reason.startsWith(batchNo + ": ") && reason.contains("sku,on_hand"))
                        .anyMatch(reason -> reason.startsWith(noNumber + ": ")));
        assertThat(inboxRows(batchNo)).isZero();
    }

    private void sendPart(String batchNo, int part, boolean last, String content) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(BATCHES, batchNo, content.getBytes(StandardCharsets.UTF_8));
        message.headers().add("warehouse", warehouse.getBytes(StandardCharsets.UTF_8));
        message.headers().add("mode", "partial".getBytes(StandardCharsets.UTF_8));
        message.headers().add("part", String.valueOf(part).getBytes(StandardCharsets.UTF_8));
        message.headers().add("last", String.valueOf(last).getBytes(StandardCharsets.UTF_8));
        erp.send(message).join();
    }

    private void sendCount(String json) {
        erp.send(COUNTS, sku, json.getBytes(StandardCharsets.UTF_8)).join();
    }

    private void awaitState(String batchNo, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(jdbc.sql("select state from stock_batch where batch_no = ?")
                                .param(batchNo)
                                .query(String.class)
                                .optional())
                        .contains(state));
    }

    private int inboxRows(String batchNo) {
        return jdbc.sql("select count(*) from stock_batch_inbox where batch_no = ?")
                .param(batchNo)
                .query(Integer.class)
                .single();
    }
}
