package mall.inventory.sku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvenSpreadTests {

    @Test
    void differsByAtMostOneUnit() {
        assertThat(EvenSpread.of(List.of(open(9), open(0), open(1)), 1)).containsExactly(4L, 4L, 3L);
    }

    @Test
    void leavesRetiredRowsAtZero() {
        assertThat(EvenSpread.of(List.of(open(4), retired(), open(0)), 0)).containsExactly(2L, 0L, 2L);
    }

    @Test
    void takesTheLastUnit() {
        assertThat(EvenSpread.of(List.of(open(0), open(1)), -1)).containsExactly(0L, 0L);
    }

    @Test
    void refusesToGoBelowZero() {
        assertThatThrownBy(() -> EvenSpread.of(List.of(open(1), open(1)), -3))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesToPutUnitsWhereNoRowIsOpen() {
        assertThatThrownBy(() -> EvenSpread.of(List.of(retired()), 1)).isInstanceOf(IllegalStateException.class);
    }

    private static Bucket open(long sellable) {
        return new Bucket(0, sellable, 0, 0, true);
    }

    private static Bucket retired() {
        return new Bucket(1, 0, 0, 0, false);
    }
}
