package mall.inventory.bench.batches;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mall.inventory.bench.books.Books;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.ledger.Actor;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.Warehouses;
import mall.inventory.warehouse.WorkingCalendar;
import org.springframework.jdbc.core.JdbcTemplate;

/** The catalogue and the warehouses of the run, and whether the books say what the last files did. */
final class CountedBooks {

    private static final int AT_ONCE = 5_000;
    private static final Actor OPS = new Actor("bench");

    private final Books books;
    private final JdbcTemplate jdbc;
    private final List<String> complaints = new ArrayList<>();

    CountedBooks(Books books) {
        this.books = books;
        this.jdbc = books.core().getBean(JdbcTemplate.class);
    }

    /** Adds so many SKUs without stock, and the warehouses. */
    void open(int skus, int warehouses) {
        addSkus(0, skus);
        IntStream.range(0, warehouses).forEach(number -> open(NightlyFiles.warehouse(number)));
        open(SmallFiles.WAREHOUSE);
    }

    /** Adds what is missing of so many SKUs, and a warehouse for them. */
    void openOneFile(int skus, int known) {
        addSkus(known, skus);
        open(OneFile.WAREHOUSE);
    }

    private void addSkus(int first, int end) {
        for (int from = first; from < end; from += AT_ONCE) {
            List<String> some = IntStream.range(from, Math.min(end, from + AT_ONCE))
                    .mapToObj(NightlyFiles::sku)
                    .toList();
            new MultiRowInsert<String>(
                            "sku",
                            List.of(
                                    new Column<>("sku", sku -> sku),
                                    new Column<>("name", sku -> "A phone"),
                                    new Column<>("policy", sku -> "FOLLOW_PHYSICAL")))
                    .execute(jdbc, some);
            new MultiRowInsert<String>(
                            "stock_bucket", List.of(new Column<>("sku", sku -> sku), new Column<>("bucket", sku -> 0)))
                    .execute(jdbc, some);
        }
    }

    private void open(String code) {
        books.core()
                .getBean(Warehouses.class)
                .add(
                        new Warehouse(
                                code,
                                code,
                                Warehouse.Kind.OWN,
                                "CN-44",
                                null,
                                1,
                                ZoneOffset.UTC,
                                WorkingCalendar.ALWAYS,
                                true,
                                0),
                        OPS);
    }

    /** Every invariant, and the units of the last files. */
    void check(NightlyFiles files) {
        books.check();
        check(
                files.units(),
                sum(
                        "select coalesce(sum(on_hand), 0) from warehouse_stock where warehouse <> ?",
                        SmallFiles.WAREHOUSE));
    }

    /** The same for the one file, which comes last. */
    void checkOneFile(long units) {
        books.check();
        check(
                units,
                sum("select coalesce(sum(on_hand), 0) from warehouse_stock where warehouse = ?", OneFile.WAREHOUSE));
    }

    private void check(long said, long onHand) {
        if (onHand != said) {
            complaints.add("%,d units are on hand, the files said %,d".formatted(onHand, said));
        }
    }

    private long sum(String query, String warehouse) {
        Long units = jdbc.queryForObject(query, Long.class, warehouse);
        return units == null ? 0 : units;
    }

    List<String> complaints() {
        return complaints;
    }
}
