package mall.inventory.bench.sale;

import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import mall.inventory.activity.Activities;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityFigures;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.activity.ActivityPlan;
import mall.inventory.activity.ActivityState;
import mall.inventory.activity.PlanOutcome;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.bench.books.Books;
import mall.inventory.database.DatabaseClock;
import mall.inventory.deduction.SettlementEngine;
import mall.inventory.flashsale.InventoryFlashsale;
import mall.inventory.flashsale.admission.SaleDesk;
import mall.inventory.flashsale.admission.SaleOutcome;
import mall.inventory.flashsale.lifecycle.KnownActivities;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.lifecycle.Sales;
import mall.inventory.flashsale.stock.Count;
import mall.inventory.flashsale.stock.Fenced;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.flashsale.stock.RedisStockProperties;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/** The flash sale service in this process, without HTTP: activities from their stock to their close, and what is wrong with them then. */
final class Market implements AutoCloseable {

    /** What the limits of all activities here are, so that counting users is part of what is measured. */
    static final int PER_USER = 2;

    private static final Actor OPS = new Actor("bench");
    private static final Actor CALLER = new Actor("checkout");
    private static final Duration HOLD = Duration.ofHours(12);
    private static final Duration WINDOW = Duration.ofHours(12);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration MOMENT = Duration.ofMillis(5);
    private static final int SETTLED_AT_ONCE = 512;

    /** Numbers of equal length sort as they were given, as most malls' do. */
    private static final long FIRST = 1_000_000_000;

    private static final AtomicInteger ACTIVITIES = new AtomicInteger();

    private final ConfigurableApplicationContext context;
    private final Books books;
    private final Activities activities;
    private final KnownActivities known;
    private final SaleDesk desk;
    private final Sales sales;
    private final RedisActivityStock stock;
    private final SettlementEngine settlement;
    private final MeterRegistry meters;
    private final List<String> complaints = new ArrayList<>();

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(InventoryFlashsale.class)
    static class Service {}

    private Market(ConfigurableApplicationContext context, Books books) {
        this.context = context;
        this.books = books;
        this.activities = context.getBean(Activities.class);
        this.known = context.getBean(KnownActivities.class);
        this.desk = context.getBean(SaleDesk.class);
        this.sales = context.getBean(Sales.class);
        this.stock = context.getBean(RedisActivityStock.class);
        this.settlement = context.getBean(SettlementEngine.class);
        this.meters = context.getBean(MeterRegistry.class);
    }

    /** Starts the service on those books. */
    static Market open(BenchDatabase database, Books books, int lanes) {
        Map<String, String> settings = database.properties();
        settings.put("inventory.flashsale.lanes", String.valueOf(lanes));
        return new Market(
                new SpringApplicationBuilder(Service.class)
                        .web(WebApplicationType.NONE)
                        .properties("spring.config.name=bench")
                        .initializers(started -> started.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("bench", new HashMap<>(settings))))
                        .run(),
                books);
    }

    /** An activity of one SKU that takes orders, and the numbers of these. */
    static final class OpenSale {

        private final Activity activity;
        private final Sku sku;
        private final OrderLine line;
        private final AtomicLong numbers = new AtomicLong(FIRST);

        private OpenSale(Activity activity, Sku sku) {
            this.activity = activity;
            this.sku = sku;
            this.line = new OrderLine(sku, new Quantity(1));
        }

        String id() {
            return activity.id();
        }

        Sku sku() {
            return sku;
        }

        /** The next buyer's, for one unit; nobody buys twice. */
        private ActivityOrder next() {
            long number = numbers.getAndIncrement();
            return new ActivityOrder(new OrderNo(id() + "-" + number), id(), "user-" + number, line, null, CALLER);
        }
    }

    /** Opens an activity with so many units, of a SKU of its own. */
    OpenSale sell(ActivityEngine engine, int units) {
        Sku sku = books.skuWith(units);
        Instant now = context.getBean(DatabaseClock.class).now();
        ActivityPlan plan = new ActivityPlan(
                "sale-" + ACTIVITIES.incrementAndGet(),
                "A sale",
                engine,
                now.minusSeconds(60),
                now.plus(WINDOW),
                PER_USER,
                HOLD,
                false,
                List.of(new OrderLine(sku, new Quantity(units))));
        if (!(activities.plan(plan) instanceof PlanOutcome.Planned planned)) {
            throw new IllegalStateException("activity " + plan.id() + " was not planned");
        }
        sales.warmUp(planned.activity().id(), OPS);
        sales.open(planned.activity().id());
        return new OpenSale(awaitOpen(plan.id()), sku);
    }

    private Activity awaitOpen(String id) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Activity activity = now(id);
        while (activity.state() != ActivityState.OPEN) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException(activity + " does not open");
            }
            rest();
            activity = now(id);
        }
        return activity;
    }

    /** A buyer's order, the way the service's own endpoint places it. */
    SaleOutcome buy(OpenSale sale) {
        return desk.buy(known.find(sale.id()).orElseThrow(), sale.next());
    }

    /** Has everything bought, by as many buyers as there are units. */
    void sellOut(OpenSale sale, int units) {
        for (int unit = 0; unit < units; unit++) {
            if (!(buy(sale) instanceof SaleOutcome.Placed)) {
                throw new IllegalStateException("unit " + unit + " of activity " + sale.id() + " was not sold");
            }
        }
        settle(sale);
    }

    /** Batches that lanes have decided so far, and the orders in them. */
    Batches batches() {
        return new Batches(counted("inventory.flashsale.batches"), counted("inventory.flashsale.orders"));
    }

    private double counted(String meter) {
        return meters.get(meter).functionCounter().count();
    }

    /** What lanes have done. */
    record Batches(double batches, double orders) {

        /** Orders per batch since then; at least one. */
        int sizeSince(Batches before) {
            return (int) Math.max(1, Math.round((orders - before.orders) / Math.max(1, batches - before.batches)));
        }
    }

    /** Books all that was accepted, beside the service's own settler. */
    void settle(OpenSale sale) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (settlement.settle(sale.id(), SETTLED_AT_ONCE) > 0 || activities.hasUnsettled(sale.id())) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException("orders of activity " + sale.id() + " are not booked");
            }
            rest();
        }
    }

    /**
     * Ends a sale under which nothing is under way: settles, holds Redis against the books and these against the answers, and closes. The
     * books check the rest.
     *
     * @param answered orders that were answered as placed
     * @param unknown orders that got no answer
     */
    void finish(OpenSale sale, long answered, long unknown) {
        settle(sale);
        Activity activity = now(sale.id());
        ActivityFigures figures = Objects.requireNonNull(
                        activities.figures(List.of(activity)).get(sale.id()))
                .getFirst();
        if (figures.taken() < answered || figures.taken() > answered + unknown) {
            complaints.add("%s: %,d units are taken, but buyers were answered for %,d, and %,d more got no answer"
                    .formatted(activity, figures.taken(), answered, unknown));
        }
        if (activity.engine().usesRedis()) {
            compareRedis(activity, figures, unknown);
        }
        sales.close(sale.id(), OPS);
        if (now(sale.id()).state() != ActivityState.CLOSED) {
            complaints.add(activity + " could not be closed");
        }
        books.sold(List.of(sale.sku()), answered, unknown);
    }

    private void compareRedis(Activity activity, ActivityFigures figures, long unknown) {
        switch (stock.figures(Loader.loaded(activity))) {
            case Fenced(String why) -> complaints.add("%s: Redis is not what was loaded: %s".formatted(activity, why));
            case Count.ShardFigures found -> {
                long left = found.remaining().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                // Who got no answer may have left units in Redis, for the sweeper to bring back.
                if (left > figures.remaining() || left < figures.remaining() - unknown) {
                    complaints.add("%s: Redis would sell %,d units, the books have %,d"
                            .formatted(activity, left, figures.remaining()));
                }
                if (found.batches() > 0 && unknown == 0) {
                    complaints.add(
                            "%s: Redis remembers %,d batches as not settled".formatted(activity, found.batches()));
                }
            }
        }
    }

    /** The same stock spread over so many shards, with everything else as the service has it. The caller closes it. */
    RedisActivityStock stock(int shards) {
        RedisStockProperties usual = context.getBean(RedisStockProperties.class);
        return new RedisActivityStock(
                context.getBean(DataRedisConnectionDetails.class),
                new RedisStockProperties(
                        shards,
                        usual.commandTimeout(),
                        usual.connectTimeout(),
                        usual.requestQueue(),
                        usual.topologyRefresh()),
                context.getBean(ClientResources.class));
    }

    private Activity now(String id) {
        return activities.find(id).orElseThrow();
    }

    private static void rest() {
        try {
            Thread.sleep(MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an activity changes", e);
        }
    }

    /** What the sales that have ended left wrong; nothing when Redis, the books and the answers agree. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
