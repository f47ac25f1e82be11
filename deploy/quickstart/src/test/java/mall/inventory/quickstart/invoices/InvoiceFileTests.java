package mall.inventory.quickstart.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InvoiceFileTests {

    private static final List<InvoiceLine> FILE = InvoiceFile.read();

    @Test
    void holdsAllLinesInvoicesAndCodes() {
        assertThat(FILE).hasSize(22_523);
        assertThat(FILE.stream().map(InvoiceLine::invoiceNo).distinct()).hasSize(1_088);
        assertThat(FILE.stream().map(InvoiceLine::stockCode).distinct()).hasSize(2_481);
    }

    @Test
    void holdsCodesThatDifferOnlyByCase() {
        Collection<Long> spellings = FILE.stream()
                .map(InvoiceLine::stockCode)
                .distinct()
                .collect(Collectors.groupingBy(code -> code.toLowerCase(Locale.ROOT), Collectors.counting()))
                .values();

        assertThat(spellings.stream().filter(count -> count > 1)).hasSize(47);
    }

    @Test
    void holdsSkusTwiceInOneInvoice() {
        Collection<Long> lines = FILE.stream()
                .collect(Collectors.groupingBy(
                        line -> List.of(line.invoiceNo(), line.stockCode()), Collectors.counting()))
                .values();

        assertThat(lines.stream().filter(count -> count > 1)).hasSize(524);
    }

    @Test
    void isSortedByTime() {
        assertThat(FILE).extracting(InvoiceLine::invoicedAt).isSorted();
    }

    @Test
    void readsEveryColumn() {
        assertThat(FILE.getFirst())
                .isEqualTo(new InvoiceLine(
                        "536365",
                        "85123A",
                        "WHITE HANGING HEART T-LIGHT HOLDER",
                        6,
                        LocalDateTime.of(2010, 12, 1, 8, 26),
                        new BigDecimal("2.55"),
                        "17850",
                        "United Kingdom"));
    }

    @Test
    void readsQuotedCommasAndMissingCustomers() throws IOException {
        List<InvoiceLine> lines = InvoiceFile.read(new StringReader("""
                InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                1,22,"SET ""OF"" 3, RED",-2,09/12/2010 23:59,0,,EIRE
                """));

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.description()).isEqualTo("SET \"OF\" 3, RED");
            assertThat(line.quantity()).isEqualTo(-2);
            assertThat(line.customer()).isNull();
        });
    }
}
