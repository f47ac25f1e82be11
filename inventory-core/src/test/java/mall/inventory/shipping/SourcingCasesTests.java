package mall.inventory.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.inventory.reservation.Allocation;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every row of docs/sourcing-cases.md: the document is the test, and cannot say what is not so. */
class SourcingCasesTests {

    private static final int FEWEST_CASES = 195;

    @Test
    void losesNoCases() throws IOException {
        assertThat(SourcingCases.ofTheDocument()).hasSizeGreaterThanOrEqualTo(FEWEST_CASES);
    }

    @TestFactory
    Stream<DynamicContainer> sourcesAsTheDocumentSays() throws IOException {
        Map<String, List<SourcingCase>> sections = SourcingCases.ofTheDocument().stream()
                .collect(Collectors.groupingBy(SourcingCase::section, LinkedHashMap::new, Collectors.toList()));
        return sections.entrySet().stream()
                .map(section -> dynamicContainer(
                        section.getKey(),
                        section.getValue().stream().map(row -> dynamicTest(row.name(), () -> assertThatItIsSo(row)))));
    }

    private static void assertThatItIsSo(SourcingCase row) {
        FreeUnits free = row.cast().free();
        ShippingRules rules = row.cast().rules();
        SourcingPlan plan = Sourcing.plan(row.demand(), free, rules, row.at());
        String where = "line " + row.fileLine() + " of the document";

        assertThat(words(plan, SourcingCase::outcome)).as("ships, " + where).isEqualTo(row.ships());
        assertThat(days(plan, Allocation::shipBy)).as("leaves, " + where).isEqualTo(row.leaves());
        assertThat(days(plan, Allocation::deliverBy)).as("arrives, " + where).isEqualTo(row.arrives());
        if (row.by() != null) {
            assertThat(words(plan, SourcingCase::strategy)).as("by, " + where).isEqualTo(row.by());
        }
        if (row.notFrom() != null) {
            assertThat(Sourcing.rejections(row.demand(), free, rules, row.at()))
                    .extracting(SourcingCase::words)
                    .as("not from, " + where)
                    .containsExactlyInAnyOrderElementsOf(row.notFrom());
        }
    }

    private static List<String> words(SourcingPlan plan, Function<SourcingPlan.Line, String> said) {
        return plan.lines().stream().map(said).toList();
    }

    private static List<String> days(SourcingPlan plan, Function<Allocation, ?> day) {
        return plan.lines().stream()
                .flatMap(line -> line.allocations().stream())
                .map(day)
                .map(String::valueOf)
                .toList();
    }
}
