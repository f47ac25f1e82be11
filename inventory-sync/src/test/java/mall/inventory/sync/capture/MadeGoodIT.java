package mall.inventory.sync.capture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.inventory.database.DatabaseClock;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import mall.inventory.sync.events.ReservationChanged;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was missed is published again while the mall sells. */
class MadeGoodIT extends PublishingTest {

    @Autowired
    private DeductionEngine engine;

    @Autowired
    private JdbcStockFigures figures;

    @Autowired
    private Publisher publisher;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseClock clock;

    @BeforeEach
    void nobodyReads() {
        reader.stop();
    }

    /** A walk that makes good what happened to orders. */
    private final class Missed extends JdbcWalks {

        private final Instant since;

        Missed(Instant since) {
            super(jdbc);
            this.since = since;
        }

        @Override
        Optional<Walk> open() {
            return Optional.of(new Walk(1, Walk.Cause.LOST, 1_000, since, null, 0, null, since, "a test", null));
        }
    }

    /** Another order comes, and is paid, when all placings have been read. */
    private final class Overtaken extends JdbcOrderHistory {

        private final Runnable afterwards;

        Overtaken(Runnable afterwards) {
            super(jdbc);
            this.afterwards = afterwards;
        }

        @Override
        List<ReservationChanged> placedSince(Instant since, @Nullable ReservationChanged after, int limit) {
            List<ReservationChanged> placed = super.placedSince(since, after, limit);
            if (placed.isEmpty()) {
                afterwards.run();
            }
            return placed;
        }
    }

    @Test
    void whatHappensToAnOrderIsNotToldBeforeItsPlacing() {
        Sku sku = mall.skuWith(10);
        Instant since = clock.now();
        OrderNo missed = mall.place(sku, 1);
        engine.confirm(missed, Mall.CHECKOUT);
        OrderNo meanwhile = new OrderNo(Mall.number("order"));
        JdbcOrderHistory history = new Overtaken(() -> {
            mall.place(sku, 1, meanwhile.value());
            engine.confirm(meanwhile, Mall.CHECKOUT);
        });
        Walker walker = new Walker(new Missed(since), figures, history, publisher, () -> {}, () -> null);

        walker.makeGood(() -> true);
        reader.start();

        published.awaitActions(missed, "PLACE", "CONFIRM");
        published.awaitActions(meanwhile, "PLACE", "CONFIRM");
    }
}
