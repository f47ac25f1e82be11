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

    private KafkaErp erp;
    private String warehouse = "";
    private String sku = "";

    @BeforeAll
    void connect() {
        erp = new KafkaErp(kafka.getBootstrapServers());
    }

    @AfterAll
    void disconnect() {
        erp.close();
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

        sendPart(batchNo, file, 1, true, file.substring(cut));
        sendPart(batchNo, file, 1, true, file.substring(cut));
        sendPart(batchNo, file, 0, false, file.substring(0, cut));

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
                "null",
                "{\"warehouse\":\"nowhere\",\"sku\":\"%s\",\"onHand\":1}".formatted(sku),
                "{\"warehouse\":\"%s\",\"sku\":\"none\",\"onHand\":1}".formatted(warehouse),
                "{\"warehouse\":\"%s\",\"sku\":\"%s\",\"onHand\":-1}".formatted(warehouse, sku)));
        wrong.forEach(this::sendCount);
        String batchNo = Depot.number("batch");
        String headless = "sku;on_hand\n%s;7\n".formatted(sku);
        sendPart(batchNo, headless, 0, true, headless);
        String noNumber = "not a number!";
        sendPart(noNumber, "sku,on_hand\n", 0, true, "sku,on_hand\n");

        sendCount("{\"warehouse\":\"%s\",\"sku\":\"%s\",\"onHand\":6}".formatted(warehouse, sku));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(depot.stock(sku).onHand()).isEqualTo(6));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rejected.reasons)
                        .anyMatch(reason -> reason.contains("not a count as JSON"))
                        .anyMatch(reason -> reason.startsWith(sku + ": null is no count"))
                        .anyMatch(reason -> reason.contains("there is no warehouse nowhere"))
                        .anyMatch(reason -> reason.contains("there is no SKU none"))
                        .anyMatch(reason -> reason.contains("onHand must be at least 0"))
                        .anyMatch(reason -> reason.startsWith(batchNo + ": ") && reason.contains("sku,on_hand"))
                        .anyMatch(reason -> reason.startsWith(noNumber + ": ")));
        assertThat(inboxRows(batchNo)).isZero();
    }

    @Test
    void neverMakesOneFileOfTwo() {
        String other = depot.skuWith(4, warehouse);
        String third = depot.skuWith(5, warehouse);
        String broken = "sku,on_hand\n%s,1\n%s,1\n%s,1\n".formatted(sku, other, third);
        String whole = "sku,on_hand\n%s,7\n%s,4\n%s,5\n".formatted(sku, other, third);
        String batchNo = Depot.number("batch");
        int[] ends = {0, whole.indexOf(other), whole.indexOf(third), whole.length()};

        sendPart(batchNo, broken, 0, false, broken.substring(ends[0], ends[1]));
        sendPart(batchNo, broken, 2, true, broken.substring(ends[2]));
        for (int part : new int[] {1, 2, 0}) {
            sendPart(batchNo, whole, part, part == 2, whole.substring(ends[part], ends[part + 1]));
        }

        awaitState(batchNo, "APPLIED");
        assertThat(depot.stock(sku).onHand()).isEqualTo(7);
        assertThat(depot.stock(other).onHand()).isEqualTo(4);
        assertThat(depot.stock(third).onHand()).isEqualTo(5);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(inboxRows(batchNo))
                        .as("those of the first file may still be completed")
                        .isEqualTo(2));
    }

    @Test
    void booksNothingOfPartsThatAreNotTheFile() {
        String file = "sku,on_hand\n%s,7\n".formatted(sku);
        String batchNo = Depot.number("batch");

        sendPart(batchNo, file, 0, false, "sku,on_hand\n");
        sendPart(batchNo, file, 1, true, sku + ",8\n");

        awaitRejected(batchNo + ": the parts are not the file whose sha-256 they give");
        awaitState(batchNo, "FAILED");
        assertThat(depot.stock(sku).onHand()).isEqualTo(10);
        assertThat(inboxRows(batchNo)).isZero();
    }

    @Test
    void asksForWhatSaysWhichPartsBelongTogether() {
        String batchNo = Depot.number("batch");
        send(batchNo, "sku,on_hand\n", Map.of("warehouse", warehouse, "part", "0"));

        awaitRejected(batchNo + ": the header sha-256 must be given");
        String whole = "sku,on_hand\n%s,7\n".formatted(sku);
        send(batchNo, whole, Map.of("warehouse", warehouse, "part", "0", "last", "true"));
        awaitState(batchNo, "APPLIED");
    }

    @Test
    void refusesAPartThatSaysSomethingElseOfTheBatch() {
        String other = depot.skuWith(4, warehouse);
        String file = "sku,on_hand\n%s,7\n".formatted(sku);
        String batchNo = Depot.number("batch");
        Map<String, String> about =
                Map.of("warehouse", warehouse, "sha-256", KafkaErp.sha256(file), "part", "1", "last", "true");

        sendPart(batchNo, file, 0, false, "sku,on_hand\n");
        send(batchNo, sku + ",7\n", about);

        awaitRejected(batchNo + ": the header mode says full, and on another part of this batch it says partial");
        assertThat(inboxRows(batchNo)).isEqualTo(1);
        sendPart(batchNo, file, 1, true, sku + ",7\n");
        awaitState(batchNo, "APPLIED");
        assertThat(depot.stock(sku).onHand()).isEqualTo(7);
        assertThat(depot.stock(other).onHand()).as("a part of a count").isEqualTo(4);
    }

    @Test
    void putsAsideWhatFailsForReasonsOfItsOwnAndGoesOn() {
        String next = depot.skuWith(5, warehouse);
        jdbc.sql("alter table ledger_entry add constraint fails_always check (not (sku = '%s' and quantity = 777))"
                        .formatted(sku))
                .update();
        try {
            sendCount("{\"warehouse\":\"%s\",\"sku\":\"%s\",\"onHand\":787}".formatted(warehouse, sku));
            sendCount("{\"warehouse\":\"%s\",\"sku\":\"%s\",\"onHand\":3}".formatted(warehouse, next));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(depot.stock(next).onHand()).isEqualTo(3));
        } finally {
            jdbc.sql("alter table ledger_entry drop check fails_always").update();
        }
        awaitRejected(sku + ": it failed 4 times on our side");
        assertThat(depot.stock(sku).onHand()).isEqualTo(10);
    }

    private void awaitRejected(String reason) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rejected.reasons).anyMatch(given -> given.startsWith(reason)));
    }

    /** A part of a partial count's file. */
    private void sendPart(String batchNo, String file, int part, boolean last, String content) {
        send(
                batchNo,
                content,
                Map.of(
                        "warehouse", warehouse,
                        "mode", "partial",
                        "sha-256", KafkaErp.sha256(file),
                        "part", String.valueOf(part),
                        "last", String.valueOf(last)));
    }

    private void send(String batchNo, String content, Map<String, String> headers) {
        erp.send(BATCHES, batchNo, content, headers);
    }

    /** All of a test's have one key, so that they stand in line. */
    private void sendCount(String json) {
        erp.send(COUNTS, sku, json, Map.of());
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
