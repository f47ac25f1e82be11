package mall.inventory.quickstart.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mall.inventory.quickstart.invoices.Shop;
import org.junit.jupiter.api.Test;

class ReplayReportTests {

    @Test
    void countsOneAsOne() {
        List<String> lines = report(
                        order("1", 3, 2), new Outcome.TakenBack("C1", List.of(given("1", 1)), List.of(), List.of()))
                .full();

        assertThat(lines)
                .anyMatch(line -> line.endsWith("1 of 1 order, for 1 line that lacked 1 unit"))
                .anyMatch(line -> line.endsWith(" 1 unit missing in 1 order"))
                .anyMatch(line -> line.endsWith(" 1 with 1 line: 3 units asked for, 2 held and paid"))
                .anyMatch(line -> line.contains("1 unit rolled back in 1 order, "));
    }

    @Test
    void countsMoreThanOne() {
        List<String> lines = report(
                        order("1", 3, 0),
                        order("2", 3, 3),
                        order("3", 3, 2),
                        new Outcome.TakenBack("C1", List.of(given("2", 1), given("3", 1)), List.of(), List.of()))
                .full();

        assertThat(lines)
                .anyMatch(line -> line.endsWith("2 of 3 orders, for 2 lines that lacked 4 units"))
                .anyMatch(line -> line.endsWith(" 4 units missing in 2 orders"))
                .anyMatch(line -> line.contains("2 units rolled back in 2 orders, "));
    }

    private static Outcome order(String number, int wanted, int served) {
        return new Outcome.Served(number, List.of(new Outcome.ServedLine("22423", wanted, served)));
    }

    private static Outcome.GivenBack given(String orderNo, int quantity) {
        return new Outcome.GivenBack(orderNo, "22423", quantity);
    }

    private static ReplayReport report(Outcome... outcomes) {
        Shop shop = new Shop(0, Map.of(), Map.of("22423", "REGENCY CAKESTAND 3 TIER"), Map.of(), List.of());
        return new ReplayReport(shop, List.of(outcomes));
    }
}
