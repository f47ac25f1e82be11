package mall.inventory.bench.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import mall.inventory.reconciliation.Invariant;
import mall.inventory.reconciliation.ReconciliationReport;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition;
import org.junit.jupiter.api.Test;

class SaleTests {

    private static final Sku SKU = new Sku("HOT-1");

    private final Sale sale = new Sale(List.of(SKU), 1_000, 300, 2);

    @Test
    void soldAndLeftMakeUpTheOpeningStock() {
        assertThat(sale.complaints(position(700, 300))).isEmpty();
    }

    @Test
    void whoGotNoAnswerMayHaveBoughtOrNot() {
        assertThat(sale.complaints(position(699, 301))).isEmpty();
        assertThat(sale.complaints(position(698, 302))).isEmpty();
        assertThat(sale.complaints(position(697, 303))).hasSize(1);
    }

    @Test
    void anAnswerWithoutItsUnitIsFound() {
        assertThat(sale.complaints(position(701, 299)))
                .singleElement()
                .asString()
                .contains("callers were answered");
    }

    @Test
    void aUnitThatVanishedIsFound() {
        assertThat(sale.complaints(position(699, 300)))
                .singleElement()
                .asString()
                .contains("are not the 1,000");
    }

    @Test
    void aViolatedInvariantIsNamedAndOnlyTheFirstCasesAreListed() {
        ReconciliationReport.Violation violation = new ReconciliationReport.Violation("HOT-1 SELLABLE", "off by one");
        ReconciliationReport report = new ReconciliationReport(
                Instant.EPOCH,
                List.of(
                        new ReconciliationReport.Result(Invariant.I1, List.of()),
                        new ReconciliationReport.Result(Invariant.I2, Collections.nCopies(50, violation))));

        assertThat(Books.complaints(report)).hasSize(5).allMatch(line -> line.startsWith("I2 ("));
    }

    private static List<StockPosition> position(long sellable, long reserved) {
        return List.of(new StockPosition(SKU, sellable, reserved, 0, 0, 0, sellable + reserved, List.of()));
    }
}
