package mall.inventory.bench.batches;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
import mall.inventory.reservation.Placement;
import mall.inventory.sku.Sku;

/** Orders of SKUs that are counted, while nothing else goes on, or while file after file is booked. */
final class Shoppers implements Contender {

    private static final int CALLERS = 8;
    private static final AtomicInteger TURNS = new AtomicInteger();

    private final String label;
    private final BatchesOptions options;
    private final Strategy strategy;
    private final Engines engines;
    private final Runnable besides;
    private final Troubles troubles;

    /** @param besides what is done again and again meanwhile */
    Shoppers(String label, BatchesOptions options, Strategy strategy, Engines engines, Runnable besides) {
        this.label = label;
        this.options = options;
        this.strategy = strategy;
        this.engines = engines;
        this.besides = besides;
        this.troubles = new Troubles(label);
    }

    Troubles troubles() {
        return troubles;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public void warmUp() {
        if (engines.isCold(strategy, Strategy.POOL)) {
            order(options.warmUp().slice());
        }
    }

    @Override
    public Measurement measure() {
        return order(options.slice());
    }

    private Measurement order(Slice slice) {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                besides.run();
            }
        });
        try {
            Orders orders = new Orders(
                    engines.engine(strategy, Strategy.POOL),
                    "counted-" + TURNS.incrementAndGet(),
                    orderNo -> Placement.of(orderNo, Orders.CHANNEL, List.of(line())),
                    troubles);
            return ClosedLoop.run(CALLERS, slice, 1, orders).measurement();
        } finally {
            over.set(true);
            meanwhile.join();
            engines.rest(strategy, Strategy.POOL);
        }
    }

    private OrderLine line() {
        int number = ThreadLocalRandom.current().nextInt(options.skus());
        return new OrderLine(new Sku(NightlyFiles.sku(number)), new Quantity(1));
    }
}
