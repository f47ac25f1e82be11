package mall.inventory.deduction.batch;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static mall.inventory.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import mall.inventory.SaleFixture;
import mall.inventory.Shop;
import mall.inventory.database.WriteTransactions;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.RollbackOutcome;
import mall.inventory.deduction.activity.JdbcStockTasks;
import mall.inventory.deduction.batch.OrderAction.Confirm;
import mall.inventory.deduction.batch.OrderAction.Expire;
import mall.inventory.deduction.batch.OrderAction.ExpireOutcome;
import mall.inventory.deduction.batch.OrderAction.Place;
import mall.inventory.deduction.batch.OrderAction.RollBack;
import mall.inventory.deduction.batch.OrderAction.Settle;
import mall.inventory.deduction.batch.OrderAction.SettleOutcome;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.sku.Sku;
import mall.inventory.sku.SpreadSkus;
import mall.inventory.stock.StockPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders of activities beside others in one transaction. */
@CoreIntegrationTest
class ActivityBatchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    OrderBatch batch;

    @Autowired
    WriteTransactions transactions;

    @Autowired
    JdbcStockTasks tasks;

    @Autowired
    Shop shop;

    @Autowired
    SaleFixture sales;

    @Autowired
    SpreadSkus spread;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    TransactionTemplate somebodyElse;

    @Autowired
    JdbcClient jdbc;

    private final String user = number("user");

    @AfterEach
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    /** Where something is scarce the batch is decided one by one, with the same result. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersEachOfAMixedBatchAsIfItWereAlone(boolean scarce) {
        Sku sku = shop.skuWith(100);
        spread.spread(sku, 2);
        String sale = sale(sku, 20);
        String closed = sale(sku, 20);
        OrderNo accepted = sales.accept(sale, sku, 2, user);
        OrderNo counted = sales.acceptCounted(sale, sku, 3, user);
        OrderNo cancelled = settled(sale, sku, 4);
        OrderNo partly = settled(sale, sku, 5);
        OrderNo expired = settled(sale, sku, 1);
        OrderNo afterwards = settled(closed, sku, 6);
        OrderNo early = sales.accept(sale, sku, 1, user);
        Placement regular = order(line(sku, 7));
        apply(place(regular));
        shop.endHold(expired);
        sales.close(closed, sku);

        List<Object> outcomes = apply(
                place(order(line(sku, scarce ? 1_000 : 1))),
                new Settle(accepted),
                new Settle(counted),
                rollBack(cancelled),
                new RollBack(new RollbackRequest.Partial(partly, "part", null, List.of(line(sku, 2))), CHECKOUT),
                new Expire(expired, 1),
                rollBack(afterwards),
                new Confirm(early, CHECKOUT),
                rollBack(regular.orderNo()),
                new Settle(cancelledBefore(sku)));

        assertThat(outcomes.getFirst())
                .isInstanceOf(scarce ? PlaceOutcome.Insufficient.class : PlaceOutcome.Placed.class);
        assertThat(outcomes.subList(1, 3)).containsOnly(SettleOutcome.SETTLED);
        assertThat(outcomes.subList(3, 5)).hasOnlyElementsOfType(RollbackOutcome.RolledBack.class);
        assertThat(outcomes.get(5)).isEqualTo(ExpireOutcome.RELEASED);
        assertThat(outcomes.get(6)).isInstanceOf(RollbackOutcome.RolledBack.class);
        assertThat(outcomes.get(7)).isEqualTo(new Answer.Unsettled<>());
        assertThat(outcomes.get(8)).isInstanceOf(RollbackOutcome.RolledBack.class);
        assertThat(outcomes.get(9)).isEqualTo(SettleOutcome.NOT_OPEN);
        assertThat(sales.isSettled(early)).isFalse();
        int placed = scarce ? 0 : 1;
        StockPosition position = shop.position(sku);
        assertThat(position.sellable()).isEqualTo(80 - placed);
        assertThat(position.reserved()).as("2, 3, 5 - 2, 1 and the new one").isEqualTo(9 + placed);
        assertThat(position.activity()).isEqualTo(11);
        assertThat(sales.figures(sale)).containsExactly(20L, 9L, 0L);
        assertThat(sales.figures(closed)).containsExactly(20L, 0L, 20L);
        assertThat(sales.unitsOf(sale, user)).as("one is not settled").isEqualTo(8);
        assertThat(sales.returns(sale)).hasSize(3);
        assertThat(sales.returns(closed)).isEmpty();
    }

    @Test
    void decidesNothingAboutAnOrderThatIsNotSettled() {
        Sku sku = shop.skuWith(10);
        OrderNo orderNo = sales.accept(sale(sku, 5), sku, 2, user);
        shop.endHold(orderNo);
        String books = shop.books();

        assertThat(apply(new Expire(orderNo, 1))).containsExactly(new Answer.Unsettled<>());

        assertThat(shop.books()).isEqualTo(books);
        // Nothing is left due for others who release what is.
        apply(new Settle(orderNo));
        apply(rollBack(orderNo));
    }

    @Test
    void passesOverWhatSomebodyHoldsOfAnActivity() {
        Sku sku = shop.skuWith(100);
        String changing = sale(sku, 10);
        String hot = sale(sku, 10);
        String free = sale(sku, 10);
        OrderNo ofChanging = settled(changing, sku, 1);
        OrderNo toSettle = sales.accept(changing, sku, 1, user);
        OrderNo ofHot = settled(hot, sku, 1);
        OrderNo ofFree = settled(free, sku, 1);
        OrderNo another = sales.accept(free, sku, 1, number("user"));
        settled(free, sku, 1, "held");
        OrderNo ofHeldUser = sales.accept(free, sku, 1, "held");
        List<Answer<?>> answers = new ArrayList<>();

        somebodyElse.executeWithoutResult(status -> {
            lock("select * from activity where id = ? for update", changing);
            lock("select * from activity_sku where activity = ? for update", hot);
            lock("select * from activity_user where user_id = 'held' and activity = ? for update", free);
            answers.addAll(elsewhere(() -> batch.apply(
                    List.of(
                            rollBack(ofChanging),
                            new Settle(toSettle),
                            rollBack(ofHot),
                            rollBack(ofFree),
                            new Settle(another),
                            new Settle(ofHeldUser)),
                    transactions)));
        });

        assertThat(answers.get(0)).isEqualTo(new Answer.Held<>("order " + ofChanging));
        assertThat(answers.get(1)).isEqualTo(new Answer.Decided<>(SettleOutcome.SETTLED));
        assertThat(answers.get(2)).isInstanceOf(Answer.Held.class);
        assertThat(answers.get(3)).isInstanceOf(Answer.Decided.class);
        assertThat(answers.get(4)).isEqualTo(new Answer.Decided<>(SettleOutcome.SETTLED));
        assertThat(answers.get(5)).isInstanceOf(Answer.Held.class);
        assertThat(sales.figures(free)).containsExactly(10L, 3L, 0L);
        assertThat(sales.figures(hot)).containsExactly(10L, 1L, 0L);
    }

    @Test
    void waitsForTheEndOfAClosingBeforeItGivesBack() throws InterruptedException {
        Sku sku = shop.skuWith(10);
        String sale = sale(sku, 5);
        OrderNo orderNo = settled(sale, sku, 3);
        List<Object> outcomes = new ArrayList<>();
        Thread cancelling = Thread.ofVirtual().unstarted(() -> outcomes.addAll(applyUntilFree(rollBack(orderNo))));

        somebodyElse.executeWithoutResult(status -> {
            long before = lockWaits();
            sales.close(sale, sku);
            cancelling.start();
            await().atMost(PATIENCE)
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> lockWaits() > before);
        });
        cancelling.join();

        assertThat(outcomes).hasOnlyElementsOfType(RollbackOutcome.RolledBack.class);
        assertThat(sales.figures(sale)).containsExactly(5L, 0L, 5L);
        assertThat(sales.returns(sale)).isEmpty();
        assertThat(shop.position(sku).sellable()).isEqualTo(10);
    }

    @Test
    void givesNothingBackThatWasNotTaken() {
        Sku sku = shop.skuWith(10);
        String sale = sale(sku, 5);
        OrderNo orderNo = settled(sale, sku, 3);
        update("update activity_sku set taken = 2 where activity = ?", sale);

        assertThatThrownBy(() -> apply(rollBack(orderNo))).hasMessageContaining("given back than is taken");
        update("update activity_sku set taken = 3 where activity = ?", sale);
        update("update activity_user set units = 2 where activity = ?", sale);
        assertThatThrownBy(() -> apply(rollBack(orderNo))).hasMessageContaining("given back than is counted");
        update("update activity_user set units = 3 where activity = ?", sale);

        assertThat(sales.returns(sale)).isEmpty();
        assertThat(shop.position(sku).reserved()).isEqualTo(3);
    }

    @Test
    void findsOpenTasksThatNobodyWorksOn() {
        Sku sku = shop.skuWith(10);
        String sale = sale(sku, 5);
        OrderNo held = sales.accept(sale, sku, 1, user);
        OrderNo aside = sales.accept(sale, sku, 1, user);
        OrderNo free = sales.accept(sale, sku, 1, user);
        Collection<OrderNo> found = new ArrayList<>();

        somebodyElse.executeWithoutResult(status -> {
            lock("select * from reservation where order_no = ? for update", held.value());
            found.addAll(elsewhere(() -> tasks.open(sale, 10, List.of(aside))));
        });

        assertThat(found).containsExactly(free);
        assertThat(tasks.open(1_000, List.of())).contains(held, aside, free);
    }

    private String sale(Sku sku, int units) {
        return sales.open(sku, units);
    }

    private OrderNo settled(String sale, Sku sku, int units) {
        return settled(sale, sku, units, user);
    }

    private OrderNo settled(String sale, Sku sku, int units, String ofUser) {
        OrderNo orderNo = sales.accept(sale, sku, units, ofUser);
        assertThat(apply(new Settle(orderNo))).containsExactly(SettleOutcome.SETTLED);
        return orderNo;
    }

    private OrderNo cancelledBefore(Sku sku) {
        Placement order = order(line(sku, 1));
        apply(place(order));
        apply(rollBack(order.orderNo()));
        return order.orderNo();
    }

    private static Place place(Placement placement) {
        return new Place(placement, CHECKOUT);
    }

    private static RollBack rollBack(OrderNo orderNo) {
        return new RollBack(new RollbackRequest.Whole(orderNo, null, null), CHECKOUT);
    }

    private List<Object> apply(OrderAction<?>... actions) {
        return batch.apply(Arrays.asList(actions), transactions).stream()
                .<Object>map(answer -> answer instanceof Answer.Decided<?> decided ? decided.outcome() : answer)
                .toList();
    }

    /** Comes again when told that somebody holds what it needs, as who waits may be after three seconds. */
    private List<Object> applyUntilFree(OrderAction<?> action) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Object> outcomes = apply(action);
        while (outcomes.getFirst() instanceof Answer.Held && System.nanoTime() - end < 0) {
            outcomes = apply(action);
        }
        return outcomes;
    }

    /** On a thread, and so a connection, of its own. */
    private static <T> List<T> elsewhere(Callable<List<T>> work) {
        try {
            return Crowd.run(1, member -> work).getFirst();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private long lockWaits() {
        return jdbc.sql("show global status where variable_name = 'Innodb_row_lock_waits'")
                .query((row, number) -> row.getLong("Value"))
                .single();
    }

    private void lock(String sql, String parameter) {
        assertThat(jdbc.sql(sql).param(parameter).query().listOfRows()).isNotEmpty();
    }

    private void update(String sql, String parameter) {
        assertThat(jdbc.sql(sql).param(parameter).update()).isEqualTo(1);
    }
}
