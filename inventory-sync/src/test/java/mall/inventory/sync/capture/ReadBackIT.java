package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mall.inventory.sku.Sku;
import mall.inventory.sync.SyncTest;
import mall.inventory.sync.events.ReservationChanged;
import mall.inventory.sync.events.StockChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The binlog tells of a transaction before queries see it: here, of one that has not committed yet. */
@SyncTest
class ReadBackIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Autowired
    private Mall mall;

    @Autowired
    private JdbcStockFigures figures;

    @Autowired
    private JdbcOrderHistory history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private Sku sku;
    private Map<String, Map<Integer, Long>> changed = Map.of();

    @BeforeEach
    void stock() {
        sku = mall.skuWith(10);
        changed = Map.of(sku.code(), Map.of(0, version(sku) + 1));
    }

    private long version(Sku one) {
        return jdbc.sql("select version from stock_bucket where sku = ? and bucket = 0")
                .param(one.code())
                .query(Long.class)
                .single();
    }

    private void sellOne() {
        jdbc.sql("update stock_bucket set sellable = 9, reserved = 1, version = version + 1 where sku = ?")
                .param(sku.code())
                .update();
    }

    private void takeBack() {
        jdbc.sql("update stock_bucket set sellable = 10, reserved = 0, version = version + 1 where sku = ?")
                .param(sku.code())
                .update();
    }

    @Test
    void aChangeThatCannotBeSeenYetIsWaitedFor() throws Exception {
        ReadBack readBack = new ReadBack(figures, history, LONG);
        CountDownLatch asked = new CountDownLatch(3);
        Turn turn = () -> {
            asked.countDown();
            return true;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<List<StockChanged>> read = new TransactionTemplate(transactions).execute(status -> {
                sellOne();
                CompletableFuture<List<StockChanged>> reading =
                        CompletableFuture.supplyAsync(() -> readBack.stock(changed, turn), threads);
                await(asked);
                assertThat(reading).isNotDone();
                return reading;
            });

            assertThat(read.get(1, TimeUnit.MINUTES))
                    .extracting(StockChanged::sellable)
                    .containsExactly(9L);
        } finally {
            takeBack();
        }
    }

    private static void await(CountDownLatch asked) {
        try {
            assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anOrderThatCannotBeSeenYetIsWaitedFor() throws Exception {
        ReadBack readBack = new ReadBack(figures, history, LONG);
        CountDownLatch asked = new CountDownLatch(3);
        Turn turn = () -> {
            asked.countDown();
            return true;
        };
        String orderNo = Mall.number("order");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<List<ReservationChanged>> read =
                    CompletableFuture.supplyAsync(() -> readBack.committed(List.of(placed(orderNo)), turn), threads);
            await(asked);
            assertThat(read).isNotDone();
            mall.place(sku, 1, orderNo);

            assertThat(read.get(1, TimeUnit.MINUTES))
                    .extracting(ReservationChanged::orderNo)
                    .containsExactly(orderNo);
        }
    }

    @Test
    void whatNeverComesIsGivenUp() {
        ReadBack readBack = new ReadBack(figures, history, Duration.ofMillis(20));

        assertThat(readBack.stock(changed, () -> true))
                .extracting(StockChanged::sellable)
                .containsExactly(10L);
        assertThat(readBack.stock(Map.of("nobody-has-this", Map.of(0, 1L)), () -> true))
                .isEmpty();
        assertThat(readBack.committed(List.of(placed(Mall.number("never"))), () -> true))
                .isEmpty();
    }

    private static ReservationChanged placed(String orderNo) {
        return ReservationChanged.placed(orderNo, Instant.EPOCH, "mall", "web", null, Instant.EPOCH);
    }
}
