package mall.inventory.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.access.ApiClients;
import mall.inventory.access.Scope;
import mall.inventory.activity.Activities;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityFigures;
import mall.inventory.activity.ActivityPlan;
import mall.inventory.activity.ActivityState;
import mall.inventory.activity.PlanOutcome;
import mall.inventory.database.DatabaseClock;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.SettlementEngine;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.lifecycle.Sales;
import mall.inventory.flashsale.stock.Count;
import mall.inventory.flashsale.stock.Fenced;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.Reservations;
import mall.inventory.sku.Catalogue;
import mall.inventory.sku.CatalogueItem;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.Adjustment;
import mall.inventory.stock.AdjustmentOutcome;
import mall.inventory.stock.Adjustments;
import mall.inventory.stock.StockPosition;
import mall.inventory.stock.StockPositions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;

/** What every test of the service begins with: callers with tokens, stock, open activities; and a look at the books and at Redis. */
class Market implements InitializingBean {

    static final Actor OPS = new Actor("test-ops");

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private final ApiClients clients;
    private final Catalogue catalogue;
    private final Adjustments adjustments;
    private final StockPositions positions;
    private final Activities activities;
    private final Sales sales;
    private final RedisActivityStock stock;
    private final DeductionEngine engine;
    private final SettlementEngine settlement;
    private final Reservations reservations;
    private final Reconciliation reconciliation;
    private final DatabaseClock clock;

    Market(
            ApiClients clients,
            Catalogue catalogue,
            Adjustments adjustments,
            StockPositions positions,
            Activities activities,
            Sales sales,
            RedisActivityStock stock,
            DeductionEngine engine,
            SettlementEngine settlement,
            Reservations reservations,
            Reconciliation reconciliation,
            DatabaseClock clock) {
        this.clients = clients;
        this.catalogue = catalogue;
        this.adjustments = adjustments;
        this.positions = positions;
        this.activities = activities;
        this.sales = sales;
        this.stock = stock;
        this.engine = engine;
        this.settlement = settlement;
        this.reservations = reservations;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        for (Scope scope : Scope.values()) {
            clients.register("test-" + scope.id(), token(scope), EnumSet.of(scope));
        }
    }

    static String token(Scope scope) {
        return "token-of-the-inventory-flashsale-tests-for-" + scope.id();
    }

    /** A number nobody has used. */
    static String number(String kind) {
        return kind + "-" + RUN + "-" + NUMBERS.incrementAndGet();
    }

    /** A new SKU with so many units for sale. */
    String skuWith(int units) {
        Sku sku = new Sku(number("SKU"));
        catalogue.add(new CatalogueItem(sku, "A phone", SellablePolicy.FOLLOW_PHYSICAL, null));
        Adjustment receipt = new Adjustment(
                number("receipt"), sku, "MAIN", Account.SUPPLIER, Account.SELLABLE, new Quantity(units), "test");
        assertThat(adjustments.post(receipt, OPS)).isInstanceOf(AdjustmentOutcome.Posted.class);
        return sku.code();
    }

    /** What an activity is to be like. */
    record Terms(ActivityEngine engine, int units, @Nullable Integer perUserLimit, Duration hold, boolean tokens) {

        static Terms of(ActivityEngine engine, int units) {
            return new Terms(engine, units, null, Duration.ofMinutes(15), false);
        }

        Terms withLimit(int limit) {
            return new Terms(engine, units, limit, hold, tokens);
        }

        Terms withTokens() {
            return new Terms(engine, units, perUserLimit, hold, true);
        }

        Terms withHold(Duration newHold) {
            return new Terms(engine, units, perUserLimit, newHold, tokens);
        }
    }

    /** A planned activity with a SKU of its own, of which as many units are for sale as it wants. */
    Activity planned(Terms terms) {
        Instant now = clock.now();
        return planned(terms, now.minusSeconds(60), now.plusSeconds(3_600));
    }

    Activity planned(Terms terms, Instant opensAt, Instant closesAt) {
        String sku = skuWith(terms.units());
        ActivityPlan plan = new ActivityPlan(
                number("activity"),
                "A sale",
                terms.engine(),
                opensAt,
                closesAt,
                terms.perUserLimit(),
                terms.hold(),
                terms.tokens(),
                List.of(new OrderLine(new Sku(sku), new Quantity(terms.units()))));
        PlanOutcome outcome = activities.plan(plan);
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).activity();
    }

    /** An activity that takes orders. */
    Activity open(Terms terms) {
        Activity activity = planned(terms);
        sales.warmUp(activity.id(), OPS);
        sales.open(activity.id());
        return awaitState(activity, ActivityState.OPEN);
    }

    Activity awaitState(Activity activity, ActivityState state) {
        await().atMost(SOON).until(() -> now(activity).state() == state);
        return now(activity);
    }

    Activity now(Activity activity) {
        return activities.find(activity.id()).orElseThrow();
    }

    /** The one SKU that an activity sells. */
    String sku(Activity activity) {
        return figures(activity).sku().code();
    }

    ActivityFigures figures(Activity activity) {
        return Objects.requireNonNull(activities.figures(List.of(activity)).get(activity.id()))
                .getFirst();
    }

    StockPosition position(Activity activity) {
        return positions.find(new Sku(sku(activity))).orElseThrow();
    }

    Reservation order(String orderNo) {
        return reservations.find(new OrderNo(orderNo)).orElseThrow();
    }

    /** Units that Redis would still sell; fails when it is not what was loaded. */
    long remainingInRedis(Activity activity) {
        return switch (stock.figures(Loader.loaded(now(activity)))) {
            case Count.ShardFigures figures ->
                figures.remaining().values().stream().mapToLong(Long::longValue).sum();
            case Fenced fenced -> throw new AssertionError(fenced.why());
        };
    }

    /** Books all that was accepted. */
    void settle(Activity activity) {
        while (settlement.settle(activity.id(), 500) > 0) {
            // the next ones
        }
    }

    DeductionEngine engine() {
        return engine;
    }

    void assertBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations())
                        .as(result.invariant().statement())
                        .isEmpty());
    }
}
