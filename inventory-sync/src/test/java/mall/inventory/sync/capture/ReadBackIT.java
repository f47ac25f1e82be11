package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.sku.Sku;
import mall.inventory.sync.SyncTest;
import mall.inventory.sync.events.ReservationChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The binlog tells of a transaction before queries see it. Here they see it when the barrier is passed, and not before. */
@SyncTest
class ReadBackIT {

    @Autowired
    private Mall mall;

    @Autowired
    private JdbcStockFigures figures;

    @Autowired
    private JdbcOrderHistory history;

    @Autowired
    private JdbcStatus status;

    @Autowired
    private JdbcClient jdbc;

    private final AtomicInteger passed = new AtomicInteger();
    private Sku sku;

    @BeforeEach
    void stock() {
        sku = mall.skuWith(10);
    }

    private Map<String, Map<Integer, Long>> changed(long more) {
        long version = jdbc.sql("select version from stock_bucket where sku = ? and bucket = 0")
                .param(sku.code())
                .query(Long.class)
                .single();
        return Map.of(sku.code(), Map.of(0, version + more));
    }

    private ReadBack readBack(Runnable barrier) {
        return new ReadBack(figures, history, () -> {
            passed.incrementAndGet();
            barrier.run();
        });
    }

    @Test
    void whatIsThereIsTakenAsItIs() {
        assertThat(readBack(() -> {}).stock(changed(0)))
                .extracting(figure -> figure.published().sellable())
                .containsExactly(10L);
        assertThat(passed).hasValue(0);
    }

    @Test
    void aChangeThatCannotBeSeenYetIsWaitedFor() {
        assertThat(readBack(() -> mall.place(sku, 1)).stock(changed(1)))
                .extracting(figure -> figure.published().sellable())
                .containsExactly(9L);
        assertThat(passed).hasValue(1);
    }

    @Test
    void anOrderThatCannotBeSeenYetIsWaitedFor() {
        String orderNo = Mall.number("order");

        assertThat(readBack(() -> mall.place(sku, 1, orderNo)).committed(List.of(placed(orderNo))))
                .extracting(ReservationChanged::orderNo)
                .containsExactly(orderNo);
        assertThat(passed).hasValue(1);
    }

    @Test
    void whatIsNotThereThenNeverWillBe() {
        ReadBack readBack = readBack(status::passBarrier);

        assertThat(readBack.stock(changed(1)))
                .extracting(figure -> figure.published().sellable())
                .containsExactly(10L);
        assertThat(readBack.stock(Map.of("nobody-has-this", Map.of(0, 1L)))).isEmpty();
        assertThat(readBack.committed(List.of(placed(Mall.number("never"))))).isEmpty();
        assertThat(passed).hasValue(3);
    }

    private static ReservationChanged placed(String orderNo) {
        return ReservationChanged.placed(orderNo, Instant.EPOCH, "mall", "web", null, Instant.EPOCH);
    }
}
