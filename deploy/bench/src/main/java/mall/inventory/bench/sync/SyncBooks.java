package mall.inventory.bench.sync;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import mall.inventory.bench.books.Books;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.ledger.Actor;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.Warehouses;
import mall.inventory.warehouse.WorkingCalendar;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The SKUs of the run. Whoever changes them adds units to their bucket rows and nothing else; what they have got more is booked as receipts before the
 * books are checked.
 */
final class SyncBooks {

    private static final int AT_ONCE = 5_000;
    private static final int OPENING = 1_000;
    private static final String WAREHOUSE = "BENCH";
    private static final Actor OPS = new Actor("bench");

    /** Neighbours in time are no neighbours in the table. */
    private static final int STRIDE = 7_919;

    private final Books books;
    private final JdbcTemplate jdbc;
    private final int skus;

    SyncBooks(Books books, int skus) {
        this.books = books;
        this.jdbc = books.core().getBean(JdbcTemplate.class);
        this.skus = skus;
    }

    int skus() {
        return skus;
    }

    /** The SKU that is changed as the so-manieth; after all of them it begins again. */
    String sku(long turn) {
        long stride = skus % STRIDE == 0 ? 1 : STRIDE;
        return code((int) (turn % skus * stride % skus));
    }

    private static String code(int number) {
        return String.format(Locale.ROOT, "SKU-%08d", number);
    }

    /** Adds the SKUs, with units. */
    void open() {
        Warehouse warehouse = new Warehouse(
                WAREHOUSE,
                WAREHOUSE,
                Warehouse.Kind.OWN,
                "CN-44",
                null,
                1,
                ZoneOffset.UTC,
                WorkingCalendar.ALWAYS,
                true,
                0);
        books.core().getBean(Warehouses.class).add(warehouse, OPS);
        MultiRowInsert<String> catalogue = new MultiRowInsert<>(
                "sku",
                List.of(
                        new Column<>("sku", sku -> sku),
                        new Column<>("name", sku -> "A phone"),
                        new Column<>("policy", sku -> "FOLLOW_PHYSICAL")));
        MultiRowInsert<String> buckets = new MultiRowInsert<>(
                "stock_bucket",
                List.of(
                        new Column<>("sku", sku -> sku),
                        new Column<>("bucket", sku -> 0),
                        new Column<>("sellable", sku -> OPENING)));
        for (int from = 0; from < skus; from += AT_ONCE) {
            List<String> some = IntStream.range(from, Math.min(skus, from + AT_ONCE))
                    .mapToObj(SyncBooks::code)
                    .toList();
            catalogue.execute(jdbc, some);
            buckets.execute(jdbc, some);
        }
        settle();
    }

    /** Books what has been added since the last time, a receipt for each SKU. */
    private void settle() {
        jdbc.update("""
                insert into ledger_entry (at, effective_at, sku, from_account, to_account, quantity, warehouse, reason,
                                          document_type, document, actor)
                select utc_timestamp(6), utc_timestamp(6), held.sku, 'SUPPLIER', 'SELLABLE',
                       held.sellable - coalesce(here.on_hand, 0), ?, 'bench', 'ADJUSTMENT', 'bench', 'bench'
                from (select sku, sum(sellable) sellable from stock_bucket group by sku) held
                left join warehouse_stock here on here.sku = held.sku and here.warehouse = ?
                where held.sellable > coalesce(here.on_hand, 0)
                """, WAREHOUSE, WAREHOUSE);
        jdbc.update("""
                insert into warehouse_stock (sku, warehouse, on_hand)
                select sku, ?, sellable from (select sku, sum(sellable) sellable from stock_bucket group by sku) held
                on duplicate key update on_hand = held.sellable
                """, WAREHOUSE);
    }

    /** What may be sold of each SKU. */
    Map<String, Figure> figures() {
        Map<String, Figure> figures = new HashMap<>(2 * skus);
        jdbc.query("select sku, sum(sellable) sellable, sum(version) version from stock_bucket group by sku", row -> {
            figures.put(row.getString("sku"), new Figure(row.getLong("sellable"), row.getLong("version")));
        });
        return figures;
    }

    /** Changes one row, so that there is something to be read. */
    void touch() {
        jdbc.update(
                "update stock_bucket set sellable = sellable + 1, version = version + 1 where bucket = 0 and sku = ?",
                sku(0));
    }

    /** Every invariant. Nothing may be under way. */
    void check() {
        settle();
        books.check();
    }

    List<String> complaints() {
        return books.complaints();
    }
}
