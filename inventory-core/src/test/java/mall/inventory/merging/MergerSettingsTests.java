package mall.inventory.merging;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MergerSettingsTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void everythingHasALimit() {
        refuses("lanes", () -> new MergerSettings(0, 1, 1, 1, SECOND, SECOND));
        refuses("maxItems", () -> new MergerSettings(1, 0, 1, 1, SECOND, SECOND));
        refuses("maxWeight", () -> new MergerSettings(1, 1, 0, 1, SECOND, SECOND));
        refuses("capacity", () -> new MergerSettings(1, 1, 1, 0, SECOND, SECOND));
        refuses("idleAfter", () -> new MergerSettings(1, 1, 1, 1, Duration.ZERO, SECOND));
        refuses("closeLimit", () -> new MergerSettings(1, 1, 1, 1, SECOND, SECOND.negated()));
    }

    private static void refuses(String name, Runnable settings) {
        assertThatIllegalArgumentException().isThrownBy(settings::run).withMessageStartingWith(name);
    }
}
