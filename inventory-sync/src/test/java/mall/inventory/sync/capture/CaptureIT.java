package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mall.inventory.database.WriteTransactions;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.sku.Sku;
import mall.inventory.sku.SpreadSkus;
import mall.inventory.sync.events.ReservationChanged;
import mall.inventory.sync.events.StockChanged;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens to stock and orders stands in Kafka, in the order in which it happened. */
class CaptureIT extends PublishingTest {

    @Autowired
    private DeductionEngine engine;

    @Autowired
    private SpreadSkus spread;

    @Autowired
    private WriteTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void placingConfirmingAndRollingBackArePublishedInOrder() {
        Sku sku = mall.skuWith(10);
        published.awaitLast(sku, 10);

        OrderNo kept = mall.place(sku, 3);
        engine.confirm(kept, Mall.CHECKOUT);
        published.awaitLast(sku, 7);
        OrderNo rolledBack = mall.place(sku, 2);
        published.awaitLast(sku, 5);
        engine.rollback(new RollbackRequest.Whole(rolledBack, null, null), Mall.CHECKOUT);

        published.awaitLast(sku, 7);
        published.awaitActions(kept, "PLACE", "CONFIRM");
        published.awaitActions(rolledBack, "PLACE", "ROLLBACK");
        assertThat(figures(sku)).containsExactly(10L, 7L, 5L, 7L);
        assertThat(published.of(sku)).extracting(StockChanged::version).isSorted();
        ReservationChanged placed = published.of(kept).getFirst();
        assertThat(placed.actor()).isEqualTo("checkout");
        assertThat(placed.channel()).isEqualTo("mall");
        assertThat(Objects.requireNonNull(placed.expiresAt())).isAfter(placed.at());
    }

    @Test
    void spreadingASkuChangesNoFigure() {
        Sku sku = mall.skuWith(64);
        published.awaitLast(sku, 64);

        spread.spread(sku, 8);
        spread.spread(sku, 2);
        mall.receive(sku, 1);

        published.awaitLast(sku, 65);
        assertThat(figures(sku)).containsExactly(64L, 65L);
    }

    @Test
    void whatComesTogetherStaysInOrder() {
        OrderNo orderNo = new OrderNo(Mall.number("busy"));
        String rows = IntStream.range(0, 300)
                .mapToObj(step -> "('%s', utc_timestamp(6), 'STEP%03d', 'a test', '')".formatted(orderNo.value(), step))
                .collect(Collectors.joining(","));

        jdbc.sql("insert into reservation_event (order_no, at, action, actor, detail) values " + rows)
                .update();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(published.of(orderNo)).hasSize(300));
        assertThat(published.of(orderNo)).extracting(ReservationChanged::action).isSorted();
    }

    @Test
    void anOrderThatWasNeverPlacedIsNoEvent() {
        Sku sku = mall.skuWith(3);
        OrderNo takenBack = new OrderNo(Mall.number("taken-back"));
        OrderNo tombstone = new OrderNo(Mall.number("tombstone"));
        transactions.execute(status -> {
            insert(takenBack, new byte[32]);
            jdbc.sql("delete from reservation where order_no = ?")
                    .param(takenBack.value())
                    .update();
            insert(tombstone, null);
            return true;
        });
        OrderNo placed = mall.place(sku, 1);

        published.awaitActions(placed, "PLACE");
        assertThat(published.of(takenBack)).isEmpty();
        assertThat(published.of(tombstone)).isEmpty();
    }

    private void insert(OrderNo orderNo, byte[] contentHash) {
        jdbc.sql("""
                        insert into reservation (order_no, content_hash, state, placed_at, expires_at, placed_by)
                        values (:order, :hash, 'ROLLED_BACK', utc_timestamp(6), utc_timestamp(6), 'a test')
                        """).param("order", orderNo.value()).param("hash", contentHash).update();
    }

    @Test
    void whatIsPublishedIsWhatTheSchemasSay() {
        Sku sku = mall.skuWith(3);
        OrderNo orderNo = mall.place(sku, 1);
        engine.confirm(orderNo, Mall.CHECKOUT);
        published.awaitLast(sku, 2);
        published.awaitActions(orderNo, "PLACE", "CONFIRM");

        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Schema stock = schemas.getSchema(resource("stock-changed-v1.json"));
        Schema reservation = schemas.getSchema(resource("reservation-changed-v1.json"));

        for (ConsumerRecord<String, byte[]> record : published.records) {
            boolean isStock = record.topic().equals(topics.stock());
            String value = new String(record.value(), StandardCharsets.UTF_8);
            assertThat((isStock ? stock : reservation)
                            .validate(
                                    value,
                                    InputFormat.JSON,
                                    formats -> formats.executionConfig(config -> config.formatAssertionsEnabled(true))))
                    .as(value)
                    .isEmpty();
            assertThat(header(record, "ce_type")).isEqualTo(isStock ? StockChanged.TYPE : ReservationChanged.TYPE);
            assertThat(header(record, "ce_subject")).isEqualTo(record.key());
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(record, "content-type")).isEqualTo("application/json");
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static InputStream resource(String schema) {
        return Objects.requireNonNull(CaptureIT.class.getResourceAsStream("/schemas/" + schema));
    }

    /** The SKU's figures since it was first on sale. */
    private List<Long> figures(Sku sku) {
        // What may have been missed is sent again: the same event, with the same version.
        return published.of(sku).stream()
                .distinct()
                .map(StockChanged::sellable)
                .dropWhile(sellable -> sellable == 0)
                .toList();
    }
}
