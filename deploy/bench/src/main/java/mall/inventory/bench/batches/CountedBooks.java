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
        for (int from = 0; from < skus; from += AT_ONCE) {
            List<String> some = IntStream.range(from, Math.min(skus, from + AT_ONCE))
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
        IntStream.range(0, warehouses).forEach(number -> open(NightlyFiles.warehouse(number)));
        open(SmallFiles.WAREHOUSE);
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
        long onHand = sum("select coalesce(sum(on_hand), 0) from warehouse_stock where warehouse <> ?");
        if (onHand != files.units()) {
            complaints.add("%,d units are on hand, the files said %,d".formatted(onHand, files.units()));
        }
    }

    private long sum(String query) {
        Long units = jdbc.queryForObject(query, Long.class, SmallFiles.WAREHOUSE);
        return units == null ? 0 : units;
    }

    List<String> complaints() {
        return complaints;
    }
}
