package mall.inventory.merging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallTests {

    private final Call<String, String> first = new Call<>("first", "k", 1);
    private final Call<String, String> second = new Call<>("second", "k", 1);

    @Test
    void handsItsKeyOverOnce() {
        assertThat(first.lineUp(second)).isTrue();

        assertThat(first.leave()).isSameAs(second);
        assertThat(first.leave()).isNull();
    }

    @Test
    void nobodyLinesUpBehindACallThatHasLeft() {
        assertThat(first.leave()).isNull();

        assertThat(first.lineUp(second)).isFalse();
    }
}
