package mall.inventory.faults.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommittedTests {

    private final Committed committed = new Committed();

    @Test
    void sumsTheRowsOfASkuAtTheEndOfATransaction() {
        committed.put("phone", 0, 10, 1);
        committed.commit();
        committed.put("phone", 1, 0, 0);
        committed.put("phone", 0, 4, 2);
        committed.put("phone", 1, 6, 1);
        committed.commit();

        assertThat(committed.sellable("phone", 1)).hasValue(10);
        assertThat(committed.sellable("phone", 3)).hasValue(10);
    }

    @Test
    void knowsNothingOfTheMiddleOfOne() {
        committed.put("phone", 0, 10, 1);
        committed.commit();
        committed.put("phone", 0, 4, 2);

        assertThat(committed.sellable("phone", 2)).isEmpty();
        assertThat(committed.sellable("lamp", 1)).isEmpty();
    }
}
