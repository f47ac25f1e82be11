package mall.inventory.bench.shipping;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import mall.inventory.bench.books.Books;
import mall.inventory.bench.deduction.Engines;
import mall.inventory.bench.deduction.Orders;
import mall.inventory.bench.deduction.Strategy;
import mall.inventory.bench.deduction.Troubles;
import mall.inventory.bench.measure.ClosedLoop;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Slice;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.ShipTo;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** So many callers who order one unit each, with an address or without; new SKUs in each slice, with stock in every warehouse. */
final class AddressedOrders implements Contender {

    private static final int WARM_UP_CALLERS = 64;

    private final Setup setup;
    private final ShippingOptions options;
    private final Strategy strategy;
    private final Engines engines;
    private final Books books;
    private final List<String> warehouses;
    private final Set<Object> warm;
    private final Troubles troubles;

    /** What is ordered. */
    enum Goods {
        /** Everybody wants the same. */
        HOT("hot SKU"),
        /** Each order another SKU, by chance. */
        CATALOGUE("catalogue");

        private final String label;

        Goods(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * What is measured.
     *
     * @param addressed whether orders say where they go
     */
    record Setup(Goods goods, int callers, boolean addressed) {

        String where() {
            return "%s, %,d caller%s".formatted(goods.label(), callers, callers == 1 ? "" : "s");
        }

        String address() {
            return addressed ? "with shipTo" : "without";
        }

        Setup withoutAddress() {
            return new Setup(goods, callers, false);
        }
    }

    private record Kind(Goods goods, boolean addressed) {}

    /** @param warm what has been warmed up already, which all contenders share */
    AddressedOrders(
            Setup setup,
            ShippingOptions options,
            Strategy strategy,
            Engines engines,
            Books books,
            List<String> warehouses,
            Set<Object> warm) {
        this.setup = setup;
        this.options = options;
        this.strategy = strategy;
        this.engines = engines;
        this.books = books;
        this.warehouses = warehouses;
        this.warm = warm;
        this.troubles = new Troubles(label());
    }

    Setup setup() {
        return setup;
    }

    Troubles troubles() {
        return troubles;
    }

    @Override
    public String label() {
        return setup.where() + ", " + setup.address();
    }

    @Override
    public void warmUp() {
        if (warm.add(new Kind(setup.goods(), setup.addressed()))) {
            sell(WARM_UP_CALLERS, options.warmUp().slice(), new Troubles(label()));
        }
    }

    @Override
    public Measurement measure() {
        return sell(setup.callers(), options.slice(), troubles);
    }

    private Measurement sell(int callers, Slice slice, Troubles counted) {
        List<Sku> skus = books.skusIn(warehouses, setup.goods() == Goods.HOT ? 1 : options.catalogue());
        Orders orders = new Orders(
                engines.engine(strategy, Strategy.POOL),
                skus.getFirst().code(),
                orderNo -> placement(orderNo, skus),
                counted);
        ClosedLoop.Outcome outcome = ClosedLoop.run(callers, slice, 1, orders);
        engines.rest(strategy, Strategy.POOL);
        books.sold(skus, outcome.answered(), outcome.unknown());
        return outcome.measurement();
    }

    private Placement placement(OrderNo orderNo, List<Sku> skus) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Sku sku = skus.get(random.nextInt(skus.size()));
        @Nullable
        ShipTo shipTo = setup.addressed()
                ? City.ALL.get(random.nextInt(City.ALL.size())).address(random)
                : null;
        List<OrderLine> lines = List.of(new OrderLine(sku, new Quantity(1)));
        return new Placement(orderNo, Orders.CHANNEL, null, shipTo, null, null, lines);
    }
}
