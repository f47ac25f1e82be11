package mall.inventory.quickstart.invoices;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The invoices that come along: UCI Online Retail, 1 to 9 December 2010, CC BY 4.0 (see ATTRIBUTION.md beside the file). */
final class InvoiceFile {

    private static final String RESOURCE = "/online-retail/online-retail-2010-12-01..09.csv.gz";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private InvoiceFile() {}

    /** All lines, in the order of the file, which is the order of time. */
    static List<InvoiceLine> read() {
        try (InputStream packed = Objects.requireNonNull(InvoiceFile.class.getResourceAsStream(RESOURCE), RESOURCE);
                Reader text = new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8)) {
            return read(text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    static List<InvoiceLine> read(Reader text) throws IOException {
        try (CSVParser parser = FORMAT.parse(text)) {
            return parser.stream().map(InvoiceFile::toLine).toList();
        }
    }

    private static InvoiceLine toLine(CSVRecord row) {
        String customer = row.get("CustomerID");
        return new InvoiceLine(
                row.get("InvoiceNo"),
                row.get("StockCode"),
                row.get("Description").strip(),
                Integer.parseInt(row.get("Quantity")),
                LocalDateTime.parse(row.get("InvoiceDate"), TIME),
                new BigDecimal(row.get("UnitPrice")),
                customer.isEmpty() ? null : customer,
                row.get("Country"));
    }
}
