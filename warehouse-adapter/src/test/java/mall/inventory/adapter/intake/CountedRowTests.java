package mall.inventory.adapter.intake;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CountedRowTests {

    @Test
    void isAlwaysARowThatCanBeCounted() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CountedRow(0, "A", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CountedRow(1, "A/1", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CountedRow(1, "A", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CountedRow(1, "A", 1_000_000_001));
    }
}
