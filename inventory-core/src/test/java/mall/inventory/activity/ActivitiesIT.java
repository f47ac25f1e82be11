package mall.inventory.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Shop;
import mall.inventory.activity.AcceptedOrders.Claim;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.SettlementEngine;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationState;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The life of an activity in the books, and the guard of its stock: whatever admitted the orders, no unit is sold twice. */
@CoreIntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivitiesIT {

    private static final Actor OPS = new Actor("ops");
    private static final Actor MALL = new Actor("mall");

    @Autowired
    private Shop shop;

    @Autowired
    private Activities activities;

    @Autowired
    private ActivityLoads loads;

    @Autowired
    private ActivityOrders orders;

    @Autowired
    private AcceptedOrders acceptedOrders;

    @Autowired
    private ActivityReturns returns;

    @Autowired
    private SettlementEngine settlement;

    @Autowired
    private DeductionEngine engine;

    @Autowired
    private WriteTransactions transactions;

    @Autowired
    private DatabaseClock clock;

    @Autowired
    private Reconciliation reconciliation;

    private Sku sku = new Sku("none");

    @BeforeEach
    void stock() {
        sku = shop.skuWith(100);
    }

    @AfterAll
    void booksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @Test
    void setsUnitsAsideAndGivesBackWhatIsLeft() {
        Activity activity = plan(ActivityEngine.REDIS, 60, null);
        assertThat(shop.position(sku).activity()).isZero();

        assertThat(activities.warmUp(activity.id(), OPS)).isInstanceOf(Transition.Done.class);
        assertThat(activities.warmUp(activity.id(), OPS)).isInstanceOf(Transition.Already.class);

        assertThat(shop.position(sku).sellable()).isEqualTo(40);
        assertThat(shop.position(sku).activity()).isEqualTo(60);

        activities.beginClosing(activity.id());
        assertThat(activities.finishClosing(activity.id(), OPS)).isInstanceOf(Transition.Done.class);
        assertThat(activities.finishClosing(activity.id(), OPS)).isInstanceOf(Transition.Already.class);

        assertThat(shop.position(sku).sellable()).isEqualTo(100);
        assertThat(shop.position(sku).activity()).isZero();
    }

    @Test
    void setsNothingAsideWhereTooFewUnitsAreForSale() {
        Activity activity = plan(ActivityEngine.REDIS, 101, null);
        String before = shop.books();

        Transition transition = activities.warmUp(activity.id(), OPS);

        assertThat(transition).isEqualTo(new Transition.Insufficient(List.of(new Transition.Lacking(sku, 101, 100))));
        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void paysWhatIsOwedWithWhatIsLeft() {
        Activity activity = warm(ActivityEngine.REDIS, 100, null);
        shop.adjust(sku, Account.UNASSIGNED, Account.LOSS, 10);
        assertThat(shop.position(sku).unassigned()).isEqualTo(-10);

        activities.beginClosing(activity.id());
        activities.finishClosing(activity.id(), OPS);

        assertThat(shop.position(sku).unassigned()).isZero();
        assertThat(shop.position(sku).sellable()).isEqualTo(90);
    }

    @Test
    void givesAManagedSkuBackToSale() {
        sku = shop.sku(SellablePolicy.MANAGED);
        shop.adjust(sku, Account.SUPPLIER, Account.UNASSIGNED, 10);
        shop.adjust(sku, Account.UNASSIGNED, Account.SELLABLE, 20);
        Activity activity = warm(ActivityEngine.REDIS, 15, null);

        activities.beginClosing(activity.id());
        activities.finishClosing(activity.id(), OPS);

        assertThat(shop.position(sku).sellable()).isEqualTo(20);
        assertThat(shop.position(sku).unassigned()).isEqualTo(-10);
    }

    @Test
    void acceptsABatchAndReplaysIt() {
        Activity activity = open(ActivityEngine.REDIS, 100, null);
        List<ActivityOrder> batch = IntStream.range(0, 70)
                .mapToObj(i -> order(activity, "user-" + i, 1))
                .toList();

        List<AcceptOutcome> first = accept(activity, batch);
        List<AcceptOutcome> second = accept(activity, batch);

        assertThat(first).hasOnlyElementsOfType(AcceptOutcome.Placed.class);
        assertThat(second).hasOnlyElementsOfType(AcceptOutcome.Replayed.class);
        assertThat(figures(activity).taken()).isEqualTo(70);
    }

    @Test
    void splitsKnownNumbersOffALargeBatch() {
        Activity activity = open(ActivityEngine.REDIS, 100, null);
        ActivityOrder known = order(activity, "anna", 1);
        accept(activity, List.of(known));
        ActivityOrder other = new ActivityOrder(known.orderNo(), activity.id(), "bert", Shop.line(sku, 1), null, MALL);
        List<ActivityOrder> batch = new ArrayList<>(IntStream.range(0, 70)
                .mapToObj(i -> order(activity, "user-" + i, 1))
                .toList());
        batch.add(35, other);

        List<AcceptOutcome> outcomes = accept(activity, batch);

        assertThat(outcomes.get(35)).isInstanceOf(AcceptOutcome.NumberReused.class);
        assertThat(outcomes).filteredOn(AcceptOutcome.Placed.class::isInstance).hasSize(70);
        assertThat(figures(activity).taken()).isEqualTo(71);
    }

    @Test
    void acceptsNothingOfABatchThatIsMoreThanThereIs() {
        Activity activity = open(ActivityEngine.REDIS, 10, null);
        List<ActivityOrder> batch = IntStream.range(0, 11)
                .mapToObj(i -> order(activity, "user-" + i, 1))
                .toList();
        String before = shop.books();

        assertThat(orders.accept(activity, batch, transactions)).isInstanceOf(Acceptance.Stale.class);

        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void acceptsNothingThatAnEarlierEpochAdmitted() {
        Activity activity = open(ActivityEngine.REDIS, 10, null);
        activities.fence(activity.id(), activity.epoch());

        assertThat(orders.accept(activity, List.of(order(activity, "late", 1)), transactions))
                .isInstanceOf(Acceptance.Stale.class);

        assertThat(figures(activity).taken()).isZero();
    }

    /** The rule "the epoch first, then the count": with the count first, what is accepted in between is sold again. */
    @Test
    void countsNothingThatIsAcceptedAfterTheNewEpochHasBegun() throws Exception {
        Activity activity = open(ActivityEngine.REDIS, 500, null);
        activities.fence(activity.id(), activity.epoch());
        // It waits to be loaded, and what was admitted under its present epoch is still accepted: the row knows epochs
        // and no states.
        Activity old = activities.find(activity.id()).orElseThrow();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> late = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                late.add(pool.submit((Callable<Integer>) () -> acceptedUntilStale(old)));
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (figures(old).taken() < 5 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            ActivityLoad load =
                    loads.reload(activities.find(old.id()).orElseThrow()).orElseThrow();
            int accepted = 0;
            for (Future<Integer> thread : late) {
                accepted += thread.get();
            }

            assertThat(accepted).isPositive();
            assertThat(load.remaining()).containsEntry(sku, 500L - accepted);
            assertThat(figures(old).taken()).isEqualTo(accepted);
        }
    }

    private int acceptedUntilStale(Activity old) {
        int accepted = 0;
        while (orders.accept(old, List.of(order(old, "anna", 1)), transactions) instanceof Acceptance.Decided) {
            accepted++;
        }
        return accepted;
    }

    @Test
    void loadsWhatUsersHoldWhetherItIsSettledOrNot() {
        Activity activity = open(ActivityEngine.REDIS, 10, 5);
        accept(activity, List.of(order(activity, "anna", 2)));
        settlement.settle(activity.id(), 10);
        accept(activity, List.of(order(activity, "anna", 1), order(activity, "bert", 1)));
        activities.fence(activity.id(), activity.epoch());

        ActivityLoad load =
                loads.reload(activities.find(activity.id()).orElseThrow()).orElseThrow();

        assertThat(load.remaining()).containsEntry(sku, 6L);
        assertThat(load.users())
                .containsExactlyInAnyOrder(
                        new ActivityLoad.UserUnits(sku, "anna", 3), new ActivityLoad.UserUnits(sku, "bert", 1));
    }

    @Test
    void countsUnitsOnTheirWayBackWithTheLoadAndNotAgain() {
        Activity activity = open(ActivityEngine.REDIS, 10, null);
        ActivityOrder order = order(activity, "anna", 4);
        accept(activity, List.of(order));
        engine.rollback(new RollbackRequest.Whole(order.orderNo(), null, null), MALL);
        assertThat(returns.oldest(activity, 10)).hasSize(1);
        activities.fence(activity.id(), activity.epoch());

        ActivityLoad load =
                loads.reload(activities.find(activity.id()).orElseThrow()).orElseThrow();

        assertThat(load.remaining()).containsEntry(sku, 10L);
        assertThat(returns.oldest(activity, 10)).isEmpty();
    }

    @Test
    void decidesOneByOneWhereNothingAdmittedBefore() {
        Activity activity = open(ActivityEngine.MYSQL, 5, 2);

        List<AcceptOutcome> outcomes = accept(
                activity,
                List.of(
                        order(activity, "anna", 2),
                        order(activity, "anna", 1),
                        order(activity, "bert", 2),
                        order(activity, "carl", 2),
                        order(activity, "carl", 1)));

        assertThat(outcomes.get(0)).isInstanceOf(AcceptOutcome.Placed.class);
        assertThat(outcomes.get(1)).isEqualTo(new AcceptOutcome.UserLimit(2, 2));
        assertThat(outcomes.get(2)).isInstanceOf(AcceptOutcome.Placed.class);
        assertThat(outcomes.get(3)).isEqualTo(new AcceptOutcome.SoldOut(1));
        assertThat(outcomes.get(4)).isInstanceOf(AcceptOutcome.Placed.class);
        assertThat(figures(activity).remaining()).isZero();
    }

    @Test
    void leavesNoTraceOfARefusedNumber() {
        Activity activity = open(ActivityEngine.MYSQL, 1, null);
        ActivityOrder large = order(activity, "anna", 2);
        accept(activity, List.of(large));

        ActivityOrder smaller =
                new ActivityOrder(large.orderNo(), activity.id(), "anna", Shop.line(sku, 1), null, MALL);

        assertThat(accept(activity, List.of(smaller)).getFirst()).isInstanceOf(AcceptOutcome.Placed.class);
    }

    @Test
    void keepsTheLimitPerUserUnderParallelBatches() throws Exception {
        Activity activity = open(ActivityEngine.MYSQL, 50, 3);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<AcceptOutcome>>> calls = IntStream.range(0, 24)
                    .<Callable<List<AcceptOutcome>>>mapToObj(i ->
                            () -> accept(activity, List.of(order(activity, "anna", 1), order(activity, "bert", 1))))
                    .toList();
            for (Future<List<AcceptOutcome>> call : pool.invokeAll(calls)) {
                call.get();
            }
        }

        assertThat(figures(activity).taken()).isEqualTo(6);
    }

    @Test
    void spendsATokenOnce() throws Exception {
        Activity activity = open(ActivityEngine.REDIS, 50, null);
        String token = Shop.number("token");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<AcceptOutcome>>> calls = IntStream.range(0, 12)
                    .<Callable<List<AcceptOutcome>>>mapToObj(i -> () -> accept(
                            activity, List.of(order(activity, "anna", 1, token), order(activity, "anna", 1, token))))
                    .toList();
            List<AcceptOutcome> outcomes = new ArrayList<>();
            for (Future<List<AcceptOutcome>> call : pool.invokeAll(calls)) {
                outcomes.addAll(call.get());
            }

            assertThat(outcomes)
                    .filteredOn(AcceptOutcome.Placed.class::isInstance)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(AcceptOutcome.TokenUsed.class::isInstance)
                    .hasSize(23);
        }
        assertThat(figures(activity).taken()).isEqualTo(1);
    }

    /** The rule "the tombstone first": without it, the order is accepted after its units went back. */
    @Test
    void acceptsNoOrderThatWasBuried() {
        Activity activity = open(ActivityEngine.REDIS, 10, null);
        ActivityOrder lost = order(activity, "anna", 1);
        ActivityOrder accepted = order(activity, "bert", 1);
        accept(activity, List.of(accepted));

        Set<Claim> back = acceptedOrders.bury(
                activity,
                List.of(new Claim(lost.orderNo(), "anna"), new Claim(accepted.orderNo(), "bert")),
                transactions);

        assertThat(back).containsExactly(new Claim(lost.orderNo(), "anna"));
        assertThat(accept(activity, List.of(lost)))
                .containsExactly(new AcceptOutcome.Ended(ReservationState.ROLLED_BACK));
        assertThat(accept(activity, List.of(accepted)).getFirst()).isInstanceOf(AcceptOutcome.Replayed.class);
    }

    @Test
    void givesBackTheUnitsOfAnotherUserUnderAnAcceptedNumber() {
        Activity activity = open(ActivityEngine.REDIS, 10, null);
        ActivityOrder accepted = order(activity, "anna", 1);
        accept(activity, List.of(accepted));
        Claim others = new Claim(accepted.orderNo(), "bert");

        assertThat(acceptedOrders.bury(activity, List.of(others), transactions)).containsExactly(others);
    }

    @Test
    void waitsForOrdersThatAreNotBookedBeforeItCloses() {
        Activity activity = open(ActivityEngine.REDIS, 10, null);
        long others = acceptedOrders.countUnsettled(1_000);
        accept(activity, List.of(order(activity, "anna", 3)));
        activities.beginClosing(activity.id());

        assertThat(activities.finishClosing(activity.id(), OPS)).isInstanceOf(Transition.Unsettled.class);
        assertThat(acceptedOrders.countUnsettled(1_000)).isEqualTo(others + 1);
        settlement.settle(activity.id(), 10);
        assertThat(acceptedOrders.countUnsettled(1_000)).isEqualTo(others);
        assertThat(activities.finishClosing(activity.id(), OPS)).isInstanceOf(Transition.Done.class);

        assertThat(shop.position(sku).sellable()).isEqualTo(97);
        assertThat(shop.position(sku).reserved()).isEqualTo(3);
    }

    @Test
    void goesOnlyWhereItsStateAllows() {
        Activity planned = plan(ActivityEngine.REDIS, 10, null);
        String id = planned.id();

        assertThat(activities.open(id)).isInstanceOf(Transition.IllegalState.class);
        assertThat(activities.pause(id)).isInstanceOf(Transition.IllegalState.class);
        assertThat(activities.resume(id)).isInstanceOf(Transition.IllegalState.class);
        activities.beginClosing(id);
        assertThat(activities.find(id).orElseThrow().state()).isEqualTo(ActivityState.CLOSED);
        assertThat(activities.warmUp(id, OPS)).isInstanceOf(Transition.IllegalState.class);
        assertThat(activities.switchEngine(id, ActivityEngine.MYSQL)).isInstanceOf(Transition.IllegalState.class);
        assertThat(loads.reload(activities.find(id).orElseThrow())).isEmpty();
        assertThat(activities.open("none")).isInstanceOf(Transition.NotFound.class);
    }

    @Test
    void isNotOpenedByWhoLoadedAnEarlierEpoch() {
        Activity activity = open(ActivityEngine.REDIS, 10, null);
        activities.fence(activity.id(), activity.epoch());
        ActivityLoad slow =
                loads.reload(activities.find(activity.id()).orElseThrow()).orElseThrow();
        loads.reload(activities.find(activity.id()).orElseThrow());

        assertThat(loads.loaded(activity.id(), slow.activity().epoch(), List.of("run")))
                .isInstanceOf(Transition.IllegalState.class);
        assertThat(activities.find(activity.id()).orElseThrow().state()).isEqualTo(ActivityState.PAUSED);
    }

    private Activity plan(ActivityEngine engine, int units, @Nullable Integer limit) {
        Instant now = clock.now();
        PlanOutcome outcome = activities.plan(new ActivityPlan(
                Shop.number("activity"),
                "A sale",
                engine,
                now.minusSeconds(60),
                now.plusSeconds(3_600),
                limit,
                Duration.ofMinutes(15),
                false,
                List.of(Shop.line(sku, units))));
        return ((PlanOutcome.Planned) outcome).activity();
    }

    private Activity warm(ActivityEngine engine, int units, @Nullable Integer limit) {
        Activity activity = plan(engine, units, limit);
        activities.warmUp(activity.id(), OPS);
        return activity;
    }

    private Activity open(ActivityEngine engine, int units, @Nullable Integer limit) {
        if (units > 100) {
            shop.adjust(sku, Account.SUPPLIER, Account.SELLABLE, units - 100);
        }
        Activity activity = warm(engine, units, limit);
        activities.open(activity.id());
        if (engine.usesRedis()) {
            ActivityLoad load =
                    loads.reload(activities.find(activity.id()).orElseThrow()).orElseThrow();
            loads.loaded(activity.id(), load.activity().epoch(), List.of("run"));
        }
        return activities.find(activity.id()).orElseThrow();
    }

    private List<AcceptOutcome> accept(Activity activity, List<ActivityOrder> batch) {
        return switch (orders.accept(activity, batch, transactions)) {
            case Acceptance.Decided(List<Acceptance.Verdict> verdicts) ->
                verdicts.stream().map(Acceptance.Verdict::outcome).toList();
            case Acceptance.Stale stale -> throw new AssertionError("stale");
            case Acceptance.Failed(RuntimeException cause) -> throw cause;
        };
    }

    private ActivityOrder order(Activity activity, String user, int units) {
        return order(activity, user, units, null);
    }

    private ActivityOrder order(Activity activity, String user, int units, @Nullable String token) {
        return new ActivityOrder(
                new OrderNo(Shop.number("order")), activity.id(), user, Shop.line(sku, units), token, MALL);
    }

    private ActivityFigures figures(Activity activity) {
        return activities.figures(List.of(activity)).get(activity.id()).getFirst();
    }
}
