package mall.inventory.counting;

import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import mall.inventory.database.DatabaseTime;
import mall.inventory.ledger.Document;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.CountKey;
import mall.inventory.warehouse.FullCount;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What lies in a warehouse, row by row, and what counts have corrected. All methods run in the caller's transaction. */
@Repository
class JdbcCounts {

    /**
     * Few columns, and nothing to be made into a time: a night's files have a million of these rows. What has moved is summed up by the database, which
     * has room for the sums of as many SKUs.
     */
    private static final String ALL = """
            select s.sku, s.on_hand, s.on_hand - ifnull(m.units, 0) expected,
                   (ifnull((s.counted_as_of, s.counted_sequence) > (?, ?), false) or (? and not s.not_counted_by <=> ?)) counted_later
            from warehouse_stock s force index (warehouse_stock_warehouse)
            left join (select sku, cast(sum(units) as signed) units from stock_movement where warehouse = ? and effective_at > ? group by sku) m
              on m.sku = s.sku
            where s.warehouse = ? order by s.sku
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

    /**
     * All that the warehouse ever had, in the order of the SKUs' codes; rows are read as they are asked for.
     *
     * @param key of the count: what has moved since is taken off, and later counts are told
     * @param last the warehouse's last full count
     */
    void read(String warehouse, CountKey key, FullCount last, Consumer<Expected> rows) {
        boolean allLater = last.key() != null && last.key().isAfter(key);
        template.query(
                connection -> {
                    var statement = connection.prepareStatement(ALL);
                    statement.setFetchSize(Integer.MIN_VALUE); // the driver's sign for one row after the other
                    statement.setObject(1, DatabaseTime.parameter(key.asOf()));
                    statement.setLong(2, key.sequence());
                    statement.setBoolean(3, allLater);
                    statement.setString(4, last.batchNo());
                    statement.setString(5, warehouse);
                    statement.setObject(6, DatabaseTime.parameter(key.asOf()));
                    statement.setString(7, warehouse);
                    return statement;
                },
                row -> {
                    rows.accept(new Expected(row.getString(1), row.getLong(2), row.getLong(3), row.getBoolean(4)));
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
