package mall.inventory.reconciliation;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static mall.inventory.Shop.orderNo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.SaleFixture;
import mall.inventory.Shop;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.SettlementEngine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each invariant is seen broken, by tampering with rows behind the engine's back, and mended again. */
@CoreIntegrationTest
class ReconciliationIT {

    @Autowired
    Shop shop;

    @Autowired
    SaleFixture sales;

    @Autowired
    DeductionEngine engine;

    @Autowired
    SettlementEngine settlement;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    private Sku sku;
    private OrderNo orderNo;
    private String sale;
    private OrderNo unsettled;

    @BeforeEach
    void someSales() {
        sku = shop.skuWith(10);
        orderNo = orderNo();
        engine.place(new Placement(orderNo, "mall", number("user"), null, null, null, List.of(line(sku, 4))), CHECKOUT);
    }

    @AfterEach
    void everythingIsMended() {
        assertThat(violated()).isEmpty();
    }

    @Test
    void findsAFigureThatTheLedgerDoesNotExplain() {
        tamper("update stock_bucket set sellable = sellable + 1 where sku = ?", sku.code());
        assertThat(violated()).containsExactlyInAnyOrder(Invariant.I1, Invariant.I3);
        tamper("update stock_bucket set sellable = sellable - 1 where sku = ?", sku.code());
    }

    @Test
    void findsAnOnHandFigureThatTheLedgerDoesNotExplain() {
        tamper("update warehouse_stock set on_hand = on_hand - 1 where sku = ?", sku.code());
        assertThat(violated()).containsExactlyInAnyOrder(Invariant.I1, Invariant.I3);
        tamper("update warehouse_stock set on_hand = on_hand + 1 where sku = ?", sku.code());
    }

    @Test
    void findsWithheldUnitsThatTheLedgerDoesNotExplain() {
        tamper("update warehouse_stock set withheld = withheld + 1 where sku = ?", sku.code());
        assertThat(violated()).contains(Invariant.I1, Invariant.I3);
        tamper("update warehouse_stock set withheld = withheld - 1 where sku = ?", sku.code());
    }

    @Test
    void findsNegativeReservedStock() {
        tamper("update stock_bucket set reserved = reserved - 5 where sku = ?", sku.code());
        assertThat(violated()).contains(Invariant.I2);
        tamper("update stock_bucket set reserved = reserved + 5 where sku = ?", sku.code());
    }

    @Test
    void cannotEvenBeTamperedIntoNegativeSellableStock() {
        assertThatThrownBy(() -> tamper("update stock_bucket set sellable = -1 where sku = ?", sku.code()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("sellable_never_negative");
    }

    @Test
    void findsUnitsThatLieNowhere() {
        tamper("update stock_bucket set unassigned = unassigned + 1 where sku = ?", sku.code());
        assertThat(violated()).contains(Invariant.I3);
        tamper("update stock_bucket set unassigned = unassigned - 1 where sku = ?", sku.code());
    }

    @Test
    void findsReservedStockThatNoOrderHolds() {
        tamper("update reservation_line set released = 1 where order_no = ?", orderNo.value());
        assertThat(violated()).containsExactlyInAnyOrder(Invariant.I4, Invariant.I8);
        tamper("update reservation_line set released = 0 where order_no = ?", orderNo.value());
    }

    @Test
    void findsAUserWhoseHoldsAreMiscounted() {
        tamper("update reservation set counted_hold = false where order_no = ?", orderNo.value());
        assertThat(violated()).containsExactly(Invariant.I4);
        tamper("update reservation set counted_hold = true where order_no = ?", orderNo.value());
    }

    @Test
    void findsAllocatedUnitsThatNoLineIsSourcedFrom() {
        tamper("update warehouse_stock set allocated = 1 where sku = ?", sku.code());
        assertThat(violated()).containsExactly(Invariant.I5);
        tamper("update warehouse_stock set allocated = 0 where sku = ?", sku.code());
    }

    @Test
    void findsALineSourcedFromAWarehouseThatKnowsNothingOfIt() {
        tamper("update reservation_line set warehouse = 'MAIN' where order_no = ?", orderNo.value());
        assertThat(violated()).containsExactly(Invariant.I5);
        tamper("update reservation_line set warehouse = null where order_no = ?", orderNo.value());
    }

    @Test
    void findsAnOrderDeductedTwice() {
        tamper("""
                insert into ledger_entry (at, effective_at, sku, from_account, to_account, quantity, reason, document_type,
                                          document, actor)
                select at, effective_at, sku, from_account, to_account, quantity, reason, document_type, document, 'tamperer'
                from ledger_entry where document = ?
                """, orderNo.value());
        assertThat(violated()).contains(Invariant.I8, Invariant.I1);
        tamper("delete from ledger_entry where actor = 'tamperer' and document = ?", orderNo.value());
    }

    @Test
    void findsAnOrderWhoseStateContradictsItsUnits() {
        tamper("update reservation set state = 'EXPIRED' where order_no = ?", orderNo.value());
        assertThat(violated()).contains(Invariant.I8);
        tamper("update reservation set state = 'HELD' where order_no = ?", orderNo.value());
    }

    @Test
    void findsLinesThatLostTheirHeader() {
        tamper("update reservation_line set order_no = concat(order_no, '-lost') where order_no = ?", orderNo.value());
        assertThat(violated()).contains(Invariant.I8);
        tamper(
                "update reservation_line set order_no = substring_index(order_no, '-lost', 1) where order_no = ?",
                orderNo.value() + "-lost");
    }

    @Test
    void findsActivityStockThatTheLedgerDoesNotExplain() {
        tamper("update activity_sku set allotted = allotted + 1 where activity = ?", sale());
        assertThat(violated()).containsExactly(Invariant.I1, Invariant.I3);
        tamper("update activity_sku set allotted = allotted - 1 where activity = ?", sale);
    }

    @Test
    void findsActivityStockThatTheLedgerGivesToAnotherActivity() {
        tamper("update ledger_entry set activity = concat(activity, '-lost') where activity = ?", sale());
        assertThat(violated()).containsExactly(Invariant.I1);
        tamper(
                "update ledger_entry set activity = substring_index(activity, '-lost', 1) where activity = ?",
                sale + "-lost");
    }

    @Test
    void findsTakenUnitsThatNoOrderHas() {
        tamper("update activity_sku set taken = taken + 1, returned = returned - 1 where activity = ?", closedSale());
        assertThat(violated()).containsExactly(Invariant.I6);
        tamper("update activity_sku set taken = taken - 1, returned = returned + 1 where activity = ?", sale);
    }

    @Test
    void findsAnOrderOfAnActivityThatHasOtherUnitsThanItTook() {
        sale();
        tamper("update stock_task set quantity = quantity + 1 where order_no = ?", unsettled.value());
        assertThat(violated()).containsExactly(Invariant.I1, Invariant.I3, Invariant.I6);
        tamper("update stock_task set quantity = quantity - 1 where order_no = ?", unsettled.value());
        settlement.settle(sale, 1);
        tamper("update reservation set activity_stock = false where order_no = ?", unsettled.value());
        assertThat(violated()).containsExactly(Invariant.I6);
        tamper("update reservation set activity_stock = true where order_no = ?", unsettled.value());
    }

    @Test
    void findsAUserOfAnActivityWhoseUnitsAreMiscounted() {
        String user = number("user");
        sales.acceptCounted(sale(), sku, 1, user);
        tamper("update activity_user set units = units + 1 where user_id = ?", user);
        assertThat(violated()).containsExactly(Invariant.I6);
        tamper("update activity_user set units = units - 1 where user_id = ?", user);
    }

    @Test
    void findsAnEndedOrderThatIsStillToBeSettled() {
        sale();
        tamper("update reservation set state = 'EXPIRED' where order_no = ?", unsettled.value());
        assertThat(violated()).containsExactly(Invariant.I8);
        tamper("update reservation set state = 'HELD' where order_no = ?", unsettled.value());
    }

    @Test
    void findsAnOrderThatIsToBeSettledWithoutATask() {
        sale();
        tamper("update stock_task set activity = concat(activity, '-lost') where order_no = ?", unsettled.value());
        assertThat(details(Invariant.I8)).contains("not settled, and without an open task");
        tamper(
                "update stock_task set activity = substring_index(activity, '-lost', 1) where order_no = ?",
                unsettled.value());
    }

    @Test
    void findsAnOpenTaskOfAnOrderThatIsSettled() {
        sale();
        tamper("update reservation set settled = true where order_no = ?", unsettled.value());
        assertThat(details(Invariant.I8))
                .containsExactly("an open task of activity " + sale + " without an order that is not settled");
        tamper("update reservation set settled = false where order_no = ?", unsettled.value());
    }

    @Test
    void namesWhatItFinds() {
        tamper("update stock_bucket set sellable = sellable + 1 where sku = ?", sku.code());

        assertThat(reconciliation.check().results().getFirst().violations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.subject()).isEqualTo(sku.code() + " SELLABLE");
                    assertThat(violation.detail()).isEqualTo("the ledger says 6, the figure is 7");
                });
        tamper("update stock_bucket set sellable = sellable - 1 where sku = ?", sku.code());
    }

    @Test
    void runsOnceForAllWhoAskAtTheSameTime() throws Exception {
        List<FutureTask<ReconciliationReport>> calls = Stream.generate(() -> new FutureTask<>(reconciliation::check))
                .limit(5)
                .toList();
        List<Thread> callers = calls.stream().map(Thread::new).toList();

        try (Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("lock tables ledger_entry write"); // the check waits here
            try {
                callers.forEach(Thread::start);
                await().until(
                                () -> callers.stream()
                                        .filter(ReconciliationIT::waits)
                                        .count(),
                                waiting -> waiting == 4);
            } finally {
                statement.execute("unlock tables");
            }
        }

        ReconciliationReport report = calls.getFirst().get();
        for (FutureTask<ReconciliationReport> call : calls) {
            assertThat(call.get()).isSameAs(report);
        }
        assertThat(reconciliation.check()).isNotSameAs(report);
    }

    /** For another caller: who waits for the database is runnable. */
    private static boolean waits(Thread caller) {
        return caller.getState() == Thread.State.WAITING;
    }

    /** An open one, with an order that is not settled. */
    private String sale() {
        sale = sales.open(sku, 3);
        unsettled = sales.accept(sale, sku, 2, number("user"));
        return sale;
    }

    private String closedSale() {
        sales.close(sale(), sku);
        return sale;
    }

    private List<String> details(Invariant invariant) {
        return reconciliation.check().results().stream()
                .filter(result -> result.invariant() == invariant)
                .flatMap(result -> result.violations().stream())
                .map(ReconciliationReport.Violation::detail)
                .toList();
    }

    private void tamper(String sql, String parameter) {
        assertThat(jdbc.sql(sql).param(parameter).update()).isEqualTo(1);
    }

    private Set<Invariant> violated() {
        return reconciliation.check().results().stream()
                .filter(result -> !result.violations().isEmpty())
                .map(ReconciliationReport.Result::invariant)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Invariant.class)));
    }
}
