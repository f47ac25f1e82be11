package mall.inventory.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.ZoneId;
import java.util.List;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.WorkingCalendar;
import org.junit.jupiter.api.Test;

class ShippingRulesTests {

    private static final Warehouse OPEN = warehouse("OPEN", true);
    private static final Warehouse CLOSED = warehouse("CLOSED", false);

    @Test
    void knowsItsWarehouses() {
        ShippingRules rules = ShippingRules.of(7, List.of(OPEN, CLOSED), List.of(), List.of(), List.of());

        assertThat(rules.version()).isEqualTo(7);
        assertThat(rules.warehouses()).containsExactly(CLOSED, OPEN);
        assertThat(rules.warehouse("OPEN")).contains(OPEN);
        assertThat(rules.warehouse("CLOSED")).contains(CLOSED);
        assertThat(rules.warehouse("NOWHERE")).isEmpty();
        assertThat(rules.isOpen("OPEN")).isTrue();
        assertThat(rules.isOpen("CLOSED")).isFalse();
        assertThat(rules.isOpen("NOWHERE")).isFalse();
    }

    @Test
    void refusesTwoWarehousesOfOneCode() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        ShippingRules.of(1, List.of(OPEN, warehouse("OPEN", false)), List.of(), List.of(), List.of()))
                .withMessageContaining("OPEN");
    }

    @Test
    void saysWhetherAStrategyNamesACategory() {
        assertThat(withStrategy(List.of()).usesCategories()).isFalse();
        assertThat(withStrategy(List.of("glass")).usesCategories()).isTrue();
    }

    @Test
    void saysWhetherARestrictionNamesACategory() {
        assertThat(withRestriction(List.of()).usesCategories()).isFalse();
        assertThat(withRestriction(List.of("glass")).usesCategories()).isTrue();
    }

    private static ShippingRules withStrategy(List<String> categories) {
        Conditions when = new Conditions(List.of(), List.of(), List.of(new Sku("vase")), categories, null, null);
        Strategy strategy = new Strategy("some", 1, when, List.of(), Ranking.PRIORITY, true);
        return ShippingRules.of(1, List.of(OPEN), List.of(new Rule<>(1, 1, strategy)), List.of(), List.of());
    }

    private static ShippingRules withRestriction(List<String> categories) {
        Restriction restriction =
                new Restriction(List.of(new Sku("vase")), categories, List.of("CN"), null, null, "Breaks");
        return ShippingRules.of(1, List.of(OPEN), List.of(), List.of(new Rule<>(1, 1, restriction)), List.of());
    }

    private static Warehouse warehouse(String code, boolean open) {
        return new Warehouse(
                code, code, Warehouse.Kind.OWN, "", null, 0, ZoneId.of("UTC"), WorkingCalendar.ALWAYS, open, 1);
    }
}
