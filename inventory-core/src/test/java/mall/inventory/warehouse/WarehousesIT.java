package mall.inventory.warehouse;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import mall.inventory.rulebook.ExpectedVersions;
import mall.inventory.rulebook.RuleAction;
import mall.inventory.rulebook.RuleChange;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@CoreIntegrationTest
class WarehousesIT {

    @Autowired
    private Warehouses warehouses;

    @Autowired
    private TransactionTemplate transaction;

    private final String code = number("W");

    @Test
    void keepsWhatItIsGiven() {
        Warehouse added = add(warehouse("South", 7));

        assertThat(warehouses.find(code)).contains(added);
        assertThat(added).usingRecursiveComparison().ignoringFields("version").isEqualTo(warehouse("South", 7));
        assertThat(added.version()).isPositive();
        assertThat(warehouses.codes()).contains("MAIN", code).isSorted();
    }

    @Test
    void theFirstWarehouseWorksEveryDayAndStandsNobodyKnowsWhere() {
        Warehouse main = warehouses.find("MAIN").orElseThrow();

        assertThat(main.calendar()).isEqualTo(WorkingCalendar.ALWAYS);
        assertThat(main.region()).isEmpty();
        assertThat(main.position()).isNull();
        assertThat(main.open()).isTrue();
    }

    @Test
    void addsACodeOnce() throws InterruptedException {
        List<WarehouseOutcome> outcomes =
                Crowd.run(6, caller -> () -> warehouses.add(warehouse("By " + caller, caller), OPS));

        assertThat(outcomes).filteredOn(WarehouseOutcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(WarehouseOutcome.CodeTaken.class::isInstance)
                .hasSize(5);
    }

    @Test
    void changesAllButTheCode() {
        Warehouse before = add(warehouse("South", 7));
        Warehouse wanted = new Warehouse(
                code,
                "North",
                Warehouse.Kind.OWN,
                "DE",
                null,
                1,
                ZoneId.of("Europe/Berlin"),
                WorkingCalendar.ALWAYS,
                false,
                0);

        Warehouse after = done(warehouses.edit(wanted, ExpectedVersions.of(before.version()), OPS));

        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("version", "open")
                .isEqualTo(wanted);
        assertThat(after.open()).as("closing has a way of its own").isTrue();
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(warehouses.find(code)).contains(after);
        assertThat(warehouses.history(code, 9, null).orElseThrow().changes())
                .extracting(RuleChange::action, RuleChange::version)
                .containsExactly(tuple(RuleAction.UPDATE, after.version()), tuple(RuleAction.CREATE, before.version()));
    }

    @Test
    void ofManyEditorsWhoSawTheSameOneWins() throws InterruptedException {
        Warehouse before = add(warehouse("South", 7));

        List<WarehouseOutcome> outcomes = Crowd.run(
                8,
                editor -> () ->
                        warehouses.edit(warehouse("By " + editor, 7), ExpectedVersions.of(before.version()), OPS));

        Warehouse now = warehouses.find(code).orElseThrow();
        assertThat(outcomes).containsOnlyOnce(new WarehouseOutcome.Done(now));
        assertThat(outcomes)
                .filteredOn(new WarehouseOutcome.Stale(now.version())::equals)
                .hasSize(7);
        assertThat(warehouses.history(code, 9, null).orElseThrow().changes()).hasSize(2);
    }

    @Test
    void anEditThatChangesNothingIsNone() {
        Warehouse before = add(warehouse("South", 7));

        Warehouse after = done(warehouses.edit(warehouse("South", 7), ExpectedVersions.ANY, OPS));

        assertThat(after).isEqualTo(before);
        assertThat(warehouses.history(code, 9, null).orElseThrow().changes()).hasSize(1);
    }

    @Test
    void closesAndReopensInTheCallersTransaction() {
        Warehouse before = add(warehouse("South", 7));

        transaction.executeWithoutResult(status -> {
            assertThat(warehouses.setOpen(code, false, OPS)).isPresent();
            status.setRollbackOnly();
        });
        assertThat(warehouses.find(code)).contains(before);
        Warehouse closed = close().orElseThrow();

        assertThat(closed.open()).isFalse();
        assertThat(closed.version()).isGreaterThan(before.version());
        assertThat(warehouses.find(code)).contains(closed);
        assertThat(close()).as("closed already").contains(closed);
        assertThat(done(warehouses.edit(warehouse("North", 7), ExpectedVersions.ANY, OPS))
                        .open())
                .isFalse();
    }

    @Test
    void knowsNothingOfOtherCodes() {
        assertThat(warehouses.find(code)).isEmpty();
        assertThat(warehouses.history(code, 9, null)).isEmpty();
        assertThat(warehouses.edit(warehouse("South", 7), ExpectedVersions.ANY, OPS))
                .isEqualTo(new WarehouseOutcome.NotFound());
        assertThat(close()).isEmpty();
    }

    @Test
    void pagesInTheOrderOfTheCodes() {
        add(warehouse("South", 7));

        WarehousePage first = warehouses.page(null, 1);

        assertThat(first.warehouses()).extracting(Warehouse::code).containsExactly(first.next());
        assertThat(warehouses.page(first.next(), 1_000).warehouses())
                .extracting(Warehouse::code)
                .isSorted()
                .contains(code)
                .doesNotContain(first.next());
    }

    private Optional<Warehouse> close() {
        return transaction.execute(status -> warehouses.setOpen(code, false, OPS));
    }

    private Warehouse add(Warehouse warehouse) {
        return done(warehouses.add(warehouse, OPS));
    }

    private static Warehouse done(WarehouseOutcome outcome) {
        assertThat(outcome).isInstanceOf(WarehouseOutcome.Done.class);
        return ((WarehouseOutcome.Done) outcome).warehouse();
    }

    private Warehouse warehouse(String name, int priority) {
        return new Warehouse(
                code,
                name,
                Warehouse.Kind.THIRD_PARTY,
                "CN-44",
                new Position(23.129163, -113.264435),
                priority,
                ZoneId.of("Asia/Shanghai"),
                new WorkingCalendar(
                        Set.of(MONDAY, SATURDAY), Set.of(LocalDate.of(2026, 10, 1), LocalDate.of(2027, 2, 6))),
                true,
                0);
    }
}
