package mall.inventory.bench.deduction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrategyTests {

    @Test
    void whatTheCoreDoesNotHaveIsNotTakenForSomethingElse() {
        assertThat(Strategy.builtIn(Strategy.CONDITIONAL_UPDATE)).isPresent();
        assertThat(Strategy.builtIn("wishful-thinking")).isEmpty();
    }
}
