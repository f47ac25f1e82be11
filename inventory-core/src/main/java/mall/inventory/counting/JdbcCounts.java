package mall.inventory.counting;

import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import mall.inventory.ledger.Document;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.CountKey;
import mall.inventory.warehouse.FullCount;
import mall.inventory.warehouse.JdbcCountKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What lies in a warehouse, row by row, and what counts have corrected. All methods run in the caller's transaction. */
@Repository
class JdbcCounts {

    private static final String ALL = """
            select s.sku, s.on_hand, s.counted_as_of, s.counted_sequence, s.not_counted_by,
                   w.counted_as_of all_as_of, w.counted_sequence all_sequence, w.counted_batch
            from warehouse w straight_join warehouse_stock s force index (warehouse_stock_warehouse) on s.warehouse = w.code
            where w.code = ? order by s.sku
            """;

    private static final String CORRECTIONS = """
            select sku, sum(if(to_account = 'LOSS', -quantity, quantity)) units
            from ledger_entry force index (ledger_entry_sku)
            where sku in (:skus) and document_type = :type and document = :number and warehouse = :warehouse
              and reason in ('COUNT', 'COUNT_UNDONE')
            group by sku having units <> 0
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcCounts(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** @param counted when the SKU was last counted; null when it never was */
    record Row(String sku, long onHand, @Nullable CountKey counted) {}

    /** All that the warehouse ever had, in the order of the SKUs' codes; rows are read as they are asked for. */
    void read(String warehouse, Consumer<Row> rows) {
        template.query(
                connection -> {
                    var statement = connection.prepareStatement(ALL);
                    statement.setFetchSize(Integer.MIN_VALUE); // the driver's sign for one row after the other
                    statement.setString(1, warehouse);
                    return statement;
                },
                row -> {
                    FullCount full = new FullCount(
                            JdbcCountKeys.key(row, "all_as_of", "all_sequence"), row.getString("counted_batch"));
                    CountKey own = JdbcCountKeys.key(row, "counted_as_of", "counted_sequence");
                    rows.accept(new Row(
                            row.getString("sku"),
                            row.getLong("on_hand"),
                            full.over(own, row.getString("not_counted_by"))));
                });
    }

    /** Some of the SKUs that the warehouse ever had. */
    SortedSet<Sku> page(String warehouse, @Nullable Sku after, int limit) {
        return new TreeSet<>(jdbc.sql("""
                        select sku from warehouse_stock force index (warehouse_stock_warehouse)
                        where warehouse = ? and sku > ? order by sku limit ?
                        """)
                .params(warehouse, after == null ? "" : after.code(), limit)
                .query((row, number) -> new Sku(row.getString("sku")))
                .list());
    }

    /** By how much a document's counts have changed what lies in a warehouse, in units, for those SKUs of which they have. */
    Map<Sku, Long> corrections(String warehouse, Document document, Collection<Sku> skus) {
        Map<Sku, Long> units = new TreeMap<>();
        if (skus.isEmpty()) {
            return units;
        }
        jdbc.sql(CORRECTIONS)
                .param("skus", skus.stream().map(Sku::code).toList())
                .param("type", document.type().name())
                .param("number", document.number())
                .param("warehouse", warehouse)
                .query(row -> {
                    units.put(new Sku(row.getString("sku")), row.getLong("units"));
                });
        return units;
    }
}
