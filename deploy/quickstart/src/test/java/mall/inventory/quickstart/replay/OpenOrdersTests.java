package mall.inventory.quickstart.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mall.inventory.quickstart.invoices.Units;
import mall.inventory.quickstart.invoices.Voucher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenOrdersTests {

    private final OpenOrders openOrders = new OpenOrders();

    @Test
    void givesBackFromTheSameCustomersOrder() {
        served("1", "anna", "A", 10, 10);
        served("2", "bert", "A", 10, 10);

        assertThat(cancelled("anna", "A", 4))
                .isEqualTo(takenBack(List.of(new Outcome.GivenBack("1", "A", 4)), List.of(), List.of()));
    }

    @Test
    void asksTheLatestOrderFirst() {
        served("1", "anna", "A", 10, 10);
        served("2", "anna", "A", 3, 3);

        assertThat(cancelled("anna", "A", 5))
                .isEqualTo(takenBack(
                        List.of(new Outcome.GivenBack("2", "A", 3), new Outcome.GivenBack("1", "A", 2)),
                        List.of(),
                        List.of()));
    }

    @Test
    void givesNoUnitBackTwice() {
        served("1", "anna", "A", 10, 10);
        cancelled("anna", "A", 8);

        assertThat(cancelled("anna", "A", 5))
                .isEqualTo(
                        takenBack(List.of(new Outcome.GivenBack("1", "A", 2)), List.of(), List.of(new Units("A", 3))));
    }

    @Test
    void givesNothingBackForWhatWasNeverServed() {
        served("1", "anna", "A", 10, 6);

        assertThat(cancelled("anna", "A", 10))
                .isEqualTo(
                        takenBack(List.of(new Outcome.GivenBack("1", "A", 6)), List.of(new Units("A", 4)), List.of()));
    }

    @Test
    void inspectsWhatNoOrderExplains() {
        served("1", "anna", "A", 10, 10);

        assertThat(cancelled("anna", "B", 2)).isEqualTo(takenBack(List.of(), List.of(), List.of(new Units("B", 2))));
        assertThat(cancelled("bert", "A", 2)).isEqualTo(takenBack(List.of(), List.of(), List.of(new Units("A", 2))));
    }

    @Test
    void tellsNoStrangersApart() {
        served("1", null, "A", 10, 10);

        assertThat(cancelled(null, "A", 2)).isEqualTo(takenBack(List.of(), List.of(), List.of(new Units("A", 2))));
    }

    private void served(String number, @Nullable String customer, String sku, int wanted, int served) {
        openOrders.add(
                new Voucher.Order(number, "web", customer, List.of(new Units(sku, wanted))),
                new Outcome.Served(number, List.of(new Outcome.ServedLine(sku, wanted, served))));
    }

    private Outcome.TakenBack cancelled(@Nullable String customer, String sku, int units) {
        return openOrders.takeBack(new Voucher.Cancellation("C9", customer, List.of(new Units(sku, units))));
    }

    private static Outcome.TakenBack takenBack(
            List<Outcome.GivenBack> givenBack, List<Units> neverServed, List<Units> inspected) {
        return new Outcome.TakenBack("C9", givenBack, neverServed, inspected);
    }
}
