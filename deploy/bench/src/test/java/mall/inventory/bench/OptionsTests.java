package mall.inventory.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mall.inventory.bench.sale.SaleOptions;
import org.junit.jupiter.api.Test;

class OptionsTests {

    @Test
    void defaultsAreWhatTheGoalsSpeakOf() {
        Options options = Options.parse(List.of("deduction"));

        assertThat(options.rows()).containsExactly("deduction");
        assertThat(options.deduction().callers()).containsExactly(1, 64, 512, 2_048);
        assertThat(options.deduction().pools()).containsExactly(8, 16, 32, 64);
        assertThat(options.deduction().strategies())
                .containsExactly("conditional-update", "distributed-lock", "group-commit");
        assertThat(options.deduction().batch()).isEqualTo(512);
        assertThat(options.shipping().callers()).containsExactly(64, 512);
        assertThat(options.rest().connections()).containsExactly(64, 256);
        assertThat(options.rest().profile()).isFalse();
        assertThat(options.sale().parts()).containsExactly(SaleOptions.Part.values());
        assertThat(options.sale().tickets()).containsExactly(128, 512);
        assertThat(options.sale().callers()).containsExactly(64, 512);
        assertThat(options.sync().changes()).isEqualTo(500_000);
        assertThat(options.sync().skus()).isEqualTo(10_000);
        assertThat(options.sync().rate()).isEqualTo(1_000);
        assertThat(options.markdown()).isEmpty();
    }

    @Test
    void everyOptionIsTaken() {
        Options options = Options.parse(List.of(
                "rest",
                "--rounds",
                "2",
                "--seconds",
                "3",
                "--profile",
                "--markdown",
                "a.md",
                "--service-flags",
                "-Xmx2g  -Xss1m"));

        assertThat(options.rest().rounds()).isEqualTo(2);
        assertThat(options.rest().slice().measured()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.rest().profile()).isTrue();
        assertThat(options.rest().serviceFlags()).containsExactly("-Xmx2g", "-Xss1m");
        assertThat(options.markdown()).contains(Path.of("a.md"));
    }

    @Test
    void everyNumberHasALimit() {
        assertWrong("--rounds", "0");
        assertWrong("--seconds", "601");
        assertWrong("--callers", "1,many");
        assertWrong("--callers", "");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Options.parse(List.of("sale", "--parts", "orders,all")).sale())
                .withMessageContaining("--parts");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Options.parse(List.of("sync", "--skus", "300")).sync())
                .withMessageContaining("--transaction");
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("rest", "--fast")));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("rest", "--rounds")));
    }

    private static void assertWrong(String option, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Options.parse(List.of("deduction", option, value)).deduction())
                .withMessageContaining(option);
    }
}
