package mall.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import mall.inventory.ledger.Quantity;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.Test;

class OrderLineTests {

    @Test
    void sumsAndSorts() {
        assertThat(OrderLine.summed(List.of(line("b", 1), line("a", 2), line("B", 3), line("b", 4))))
                .containsExactly(line("B", 3), line("a", 2), line("b", 5));
    }

    @Test
    void refusesASumPastTheLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderLine.summed(List.of(line("a", 600_000), line("a", 600_000))));
    }

    @Test
    void doesNotOverflow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderLine.summed(Collections.nCopies(5_000, line("a", 1_000_000))));
    }

    @Test
    void allowsOneToOneMillionUnits() {
        assertThat(new Quantity(1_000_000).units()).isEqualTo(1_000_000);
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(1_000_001));
    }

    private static OrderLine line(String sku, int units) {
        return new OrderLine(new Sku(sku), new Quantity(units));
    }
}
