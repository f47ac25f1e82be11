package mall.inventory.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.WorkingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each figure may be a row to read while others wait, so none is asked for in vain. */
class SourcingFiguresTests {

    private static final Demand TWO_PHONES =
            new Demand(null, null, List.of(new Demand.Line(new Sku("phone"), 2, null)));
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void asksTheBestWarehouseOnlyWhereItHasEverything(Ranking ranking) {
        SourcingPlan plan = Sourcing.plan(TWO_PHONES, stockOf(2), rules(ranking), NOW);

        assertThat(plan.isComplete()).isTrue();
        assertThat(asked).containsOnly("A");
    }

    @Test
    void asksTheNextOneForWhatIsMissing() {
        Sourcing.plan(TWO_PHONES, stockOf(1), rules(Ranking.PRIORITY), NOW);

        assertThat(asked).containsExactly("A", "B");
    }

    private FreeUnits stockOf(long units) {
        return (sku, warehouse) -> {
            asked.add(warehouse);
            return units;
        };
    }

    private static ShippingRules rules(Ranking ranking) {
        Strategy strategy = new Strategy("some", 1, Conditions.NONE, List.of(), ranking, true);
        List<Warehouse> warehouses = List.of(warehouse("A"), warehouse("B"), warehouse("C"));
        return ShippingRules.of(1, warehouses, List.of(new Rule<>(1, 1, strategy)), List.of(), List.of());
    }

    private static Warehouse warehouse(String code) {
        return new Warehouse(
                code, code, Warehouse.Kind.OWN, "", null, 0, ZoneId.of("UTC"), WorkingCalendar.ALWAYS, true, 1);
    }
}
