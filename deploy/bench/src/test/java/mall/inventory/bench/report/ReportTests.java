package mall.inventory.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import mall.inventory.bench.measure.Spread;
import org.junit.jupiter.api.Test;

class ReportTests {

    @Test
    void figuresHaveTheDigitsThatCount() {
        assertThat(Figures.of(Optional.of(new Spread(12_345.6, 0.00382, 99.96))))
                .isEqualTo("12,346 (0.0038 .. 100)");
        assertThat(Figures.of(Optional.of(new Spread(1.25, 0, 30)))).isEqualTo("1.3 (0 .. 30)");
        assertThat(Figures.of(Optional.empty())).isEqualTo("-");
    }

    @Test
    void columnsLineUp() {
        Table table = new Table("a", "figure").row("long name", "1");

        assertThat(table.lines())
                .containsExactly("| a         | figure |", "| --------- | ------ |", "| long name | 1      |");
        assertThatIllegalArgumentException().isThrownBy(() -> table.row("alone"));
    }

    @Test
    void goalsStandBesideTheFiguresAndFailNothing() {
        RatioTable ratios = new RatioTable();
        ratios.add("fast / slow", Optional.of(new Spread(8, 7, 9)), Goal.atLeast(8, "stretch 20"));
        ratios.add("p99 / p50", Optional.of(new Spread(1, 1, 1)), Goal.below(1));
        ratios.add("alone", Optional.of(new Spread(1.2, 1, 2)), Goal.atMost(1.2));
        ratios.add("for your information", Optional.of(new Spread(2, 1, 3)), null);
        ratios.add("never measured", Optional.empty(), Goal.atMost(1));

        assertThat(ratios.table().rows())
                .containsExactly(
                        List.of("fast / slow", "8 (7 .. 9)", "at least 8 (stretch 20)", "reached"),
                        List.of("p99 / p50", "1 (1 .. 1)", "below 1", "missed"),
                        List.of("alone", "1.2 (1 .. 2)", "at most 1.2", "reached"),
                        List.of("for your information", "2 (1 .. 3)", "", ""));
    }

    @Test
    void whatFailedIsSaidInTheReport() {
        Report report = new Report(
                "row", List.of("a fact"), List.of(new Table("empty")), List.of("a note"), List.of("the books do not"));

        assertThat(report.lines())
                .containsExactly("### row", "", "- a fact", "", "- a note", "- **FAILED** the books do not");
    }
}
