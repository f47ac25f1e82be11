package mall.inventory.counting;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import mall.inventory.database.DatabaseTime;
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

    private static final String START = """
            insert into count_start (batch_no, ledger_entry) select :batchNo, coalesce(max(id), 0) from ledger_entry
            on duplicate key update batch_no = :batchNo
            """;

    /** Of a hot SKU there are millions of entries, but not since a count. */
    private static final String BOOKED = """
            select sku, reason, if(to_account = 'LOSS', -quantity, quantity) units, effective_at,
                   'WITHHELD' in (from_account, to_account) withheld
            from ledger_entry force index (ledger_entry_sku)
            where sku in (:skus) and id > :start and warehouse = :warehouse
              and ((reason in ('COUNT', 'COUNT_UNDONE') and document_type = 'BATCH' and document = :batchNo)
                   or (reason in ('FOUND', 'ALREADY_COUNTED') and document_type <> 'ADJUSTMENT'))
            order by sku, id
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

    /** Remembers where the ledger stands before anything of a batch is booked; again, where it stood. */
    void start(String batchNo) {
        jdbc.sql(START).param("batchNo", batchNo).update();
    }

    /**
     * What a batch has booked of SKUs in a warehouse, and what followed from it, where there is something.
     *
     * @param before the counts that count without the batch
     */
    SortedMap<Sku, BookedCount> booked(
            String warehouse, String batchNo, Map<Sku, CountKey> before, Collection<Sku> skus) {
        TreeMap<Sku, BookedCount> booked = new TreeMap<>();
        if (skus.isEmpty()) {
            return booked;
        }
        long start = jdbc.sql("select ledger_entry from count_start where batch_no = ?")
                .param(batchNo)
                .query(Long.class)
                .optional()
                .orElse(0L);
        jdbc.sql(BOOKED)
                .param("skus", skus.stream().map(Sku::code).toList())
                .param("start", start)
                .param("batchNo", batchNo)
                .param("warehouse", warehouse)
                .query(row -> {
                    Sku sku = new Sku(row.getString("sku"));
                    booked.computeIfAbsent(sku, added -> new BookedCount(before.get(added)))
                            .add(new BookedCount.Entry(
                                    row.getString("reason"),
                                    row.getLong("units"),
                                    DatabaseTime.read(row, "effective_at"),
                                    row.getBoolean("withheld")));
                });
        return booked;
    }
}
