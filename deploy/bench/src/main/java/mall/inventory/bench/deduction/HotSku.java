package mall.inventory.bench.deduction;

import java.time.Duration;
import java.util.List;
import mall.inventory.bench.books.Books;
import mall.inventory.bench.measure.ClosedLoop;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Slice;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.Placement;
import mall.inventory.sku.Sku;

/** So many callers of one strategy, all after one SKU, which is a new one in each slice. */
final class HotSku implements Contender {

    /** More than any strategy can sell, and calls may end seconds after the slice. */
    private static final long UNITS_PER_SECOND = 100_000;

    private static final Duration OVERTIME = Duration.ofSeconds(10);

    private static final int WARM_UP_CALLERS = 64;

    private final Setup setup;
    private final DeductionOptions options;
    private final Engines engines;
    private final Books books;
    private final Troubles troubles;

    /**
     * What is measured.
     *
     * @param pool connections of the strategy's pool
     * @param buckets the SKU's bucket rows
     */
    record Setup(Strategy strategy, int pool, int callers, int buckets) {

        String label() {
            return "%s, pool %d, %s".formatted(strategy.name(), pool, where());
        }

        /** The load, and what it falls on. */
        String where() {
            return "%,d caller%s, M=%d".formatted(callers, callers == 1 ? "" : "s", buckets);
        }
    }

    HotSku(Setup setup, DeductionOptions options, Engines engines, Books books) {
        this.setup = setup;
        this.options = options;
        this.engines = engines;
        this.books = books;
        this.troubles = new Troubles(setup.label());
    }

    Setup setup() {
        return setup;
    }

    Troubles troubles() {
        return troubles;
    }

    @Override
    public String label() {
        return setup.label();
    }

    @Override
    public void warmUp() {
        if (engines.isCold(setup.strategy(), setup.pool())) {
            sell(WARM_UP_CALLERS, options.warmUp().slice(), new Troubles(label()));
        }
    }

    @Override
    public Measurement measure() {
        return sell(setup.callers(), options.slice(), troubles);
    }

    private Measurement sell(int callers, Slice slice, Troubles counted) {
        Duration longest = slice.ramp().plus(slice.measured()).plus(OVERTIME);
        Sku sku = books.skuWith(longest.toSeconds() * UNITS_PER_SECOND);
        engines.spread(setup.strategy(), setup.pool(), sku, setup.buckets());
        List<OrderLine> lines = List.of(new OrderLine(sku, new Quantity(1)));
        Orders orders = new Orders(
                engines.engine(setup.strategy(), setup.pool()),
                sku.code(),
                orderNo -> Placement.of(orderNo, Orders.CHANNEL, lines),
                counted);
        ClosedLoop.Outcome outcome = ClosedLoop.run(callers, slice, 1, orders);
        engines.rest(setup.strategy(), setup.pool());
        books.sold(List.of(sku), outcome.answered(), outcome.unknown());
        return outcome.measurement();
    }
}
