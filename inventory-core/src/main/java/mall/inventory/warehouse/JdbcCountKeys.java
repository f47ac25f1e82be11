package mall.inventory.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import mall.inventory.database.DatabaseTime;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * When a shelf was last counted: by the SKU's own row, or by a full count of the warehouse. All methods run in the caller's transaction.
 *
 * <p>Whoever books something that happened at an earlier moment reads the warehouse's key with a lock, and so waits for a count that is
 * beginning, or has it wait.
 */
@Repository
public class JdbcCountKeys {

    private static final String EFFECTIVE = """
            select s.sku, s.counted_as_of row_as_of, s.counted_sequence row_sequence, s.not_counted_by,
                   w.counted_as_of all_as_of, w.counted_sequence all_sequence, w.counted_batch
            from warehouse w left join warehouse_stock s on s.warehouse = w.code and s.sku in (:skus)
            where w.code = :warehouse
            for share of w
            """;

    private final JdbcClient jdbc;

    JdbcCountKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The warehouse's last full count, as it is committed; empty when there is no such warehouse. */
    public Optional<FullCount> read(String warehouse) {
        return find(warehouse, "");
    }

    /** The warehouse's last full count, locked against the beginning of another one; empty when there is no such warehouse. */
    public Optional<FullCount> share(String warehouse) {
        return find(warehouse, "for share");
    }

    /** The same, locked for a count that is about to begin. */
    public Optional<FullCount> lock(String warehouse) {
        return find(warehouse, "for update");
    }

    private Optional<FullCount> find(String warehouse, String locking) {
        return jdbc.sql("select counted_as_of, counted_sequence, counted_batch from warehouse where code = ? "
                        + locking)
                .param(warehouse)
                .query((row, number) ->
                        new FullCount(key(row, "counted_as_of", "counted_sequence"), row.getString("counted_batch")))
                .optional();
    }

    /** Has another full count count for a warehouse, which the caller has locked; the one until now is kept. */
    public void begin(String warehouse, CountKey key, String batchNo) {
        jdbc.sql("""
                        update warehouse
                        set counted_before_as_of = counted_as_of, counted_before_sequence = counted_sequence,
                            counted_before_batch = counted_batch,
                            counted_as_of = ?, counted_sequence = ?, counted_batch = ?
                        where code = ?
                        """)
                .params(DatabaseTime.parameter(key.asOf()), key.sequence(), batchNo, warehouse)
                .update();
    }

    /** Has the full count before that of the batch count again, unless a later one has begun: that one has nothing before it then. */
    public void release(String warehouse, String batchNo) {
        jdbc.sql("""
                        update warehouse
                        set counted_as_of = counted_before_as_of, counted_sequence = counted_before_sequence,
                            counted_batch = counted_before_batch,
                            counted_before_as_of = null, counted_before_sequence = 0, counted_before_batch = null
                        where code = ? and counted_batch = ?
                        """).params(warehouse, batchNo).update();
        jdbc.sql("""
                        update warehouse
                        set counted_before_as_of = null, counted_before_sequence = 0, counted_before_batch = null
                        where code = ? and counted_before_batch = ?
                        """).params(warehouse, batchNo).update();
    }

    /**
     * When the SKUs were last counted in a warehouse, those that ever were. The warehouse's key is locked; the caller holds the SKUs' rows there, or
     * their buckets.
     */
    public Map<Sku, CountKey> of(String warehouse, Collection<Sku> skus) {
        return last(warehouse, skus).keys();
    }

    /**
     * When SKUs were last counted in a warehouse.
     *
     * @param full the warehouse's last full count, locked against the beginning of another one
     * @param keys of those SKUs that ever were, by that count or by one of their own
     */
    public record Last(FullCount full, Map<Sku, CountKey> keys) {}

    /** The same, with the warehouse's own. */
    public Last last(String warehouse, Collection<Sku> skus) {
        Map<String, Row> rows = new HashMap<>();
        @Nullable FullCount[] found = {null};
        jdbc.sql(EFFECTIVE)
                .param(
                        "skus",
                        skus.isEmpty()
                                ? List.of("")
                                : skus.stream().map(Sku::code).toList())
                .param("warehouse", warehouse)
                .query(row -> {
                    found[0] = new FullCount(key(row, "all_as_of", "all_sequence"), row.getString("counted_batch"));
                    @Nullable String sku = row.getString("sku");
                    if (sku != null) {
                        rows.put(sku, new Row(key(row, "row_as_of", "row_sequence"), row.getString("not_counted_by")));
                    }
                });
        FullCount full = found[0] == null ? new FullCount(null, null) : found[0];
        Map<Sku, CountKey> keys = new HashMap<>();
        for (Sku sku : skus) {
            Row row = rows.getOrDefault(sku.code(), new Row(null, null));
            @Nullable CountKey key = full.over(row.key(), row.notCountedBy());
            if (key != null) {
                keys.put(sku, key);
            }
        }
        return new Last(full, keys);
    }

    /** The number of the SKU's own last count; 0 when it had none. A full count of the warehouse has no say in it. */
    public long sequence(String warehouse, Sku sku) {
        return jdbc.sql("select counted_sequence from warehouse_stock where sku = ? and warehouse = ?")
                .params(sku.code(), warehouse)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private record Row(@Nullable CountKey key, @Nullable String notCountedBy) {}

    /** A key that is kept in two columns; null when there is none. */
    public static @Nullable CountKey key(ResultSet row, String asOf, String sequence) throws SQLException {
        return row.getObject(asOf) == null ? null : new CountKey(DatabaseTime.read(row, asOf), row.getLong(sequence));
    }

    /** Remembers a count of SKUs whose rows in the warehouse the caller holds; where there is no row, nothing was counted but nothing. */
    public void counted(String warehouse, SortedSet<Sku> skus, @Nullable CountKey key) {
        if (skus.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update warehouse_stock force index (primary)
                        set counted_as_of = :asOf, counted_sequence = :sequence
                        where sku in (:skus) and warehouse = :warehouse
                        """)
                .param("asOf", key == null ? null : DatabaseTime.parameter(key.asOf()))
                .param("sequence", key == null ? 0 : key.sequence())
                .param("skus", codes(skus))
                .param("warehouse", warehouse)
                .update();
    }

    /** Forgets that counts of SKUs were of that moment. */
    public void uncount(String warehouse, SortedSet<Sku> skus, CountKey key) {
        if (skus.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update warehouse_stock force index (primary) set counted_as_of = null, counted_sequence = 0
                        where sku in (:skus) and warehouse = :warehouse and counted_as_of = :asOf and counted_sequence = :sequence
                        """)
                .param("skus", codes(skus))
                .param("warehouse", warehouse)
                .param("asOf", DatabaseTime.parameter(key.asOf()))
                .param("sequence", key.sequence())
                .update();
    }

    /** Has the full count of that batch, which is the warehouse's last one, not count for these SKUs; the one before it does. */
    public void except(String warehouse, String batchNo, SortedSet<Sku> skus) {
        if (skus.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update warehouse_stock s force index (primary) join warehouse w on w.code = s.warehouse
                        set s.counted_as_of = w.counted_before_as_of, s.counted_sequence = w.counted_before_sequence
                        where s.sku in (:skus) and s.warehouse = :warehouse and w.counted_batch = :batchNo
                          and w.counted_before_as_of is not null
                          and not (s.not_counted_by <=> w.counted_before_batch) and not (s.not_counted_by <=> :batchNo)
                          and (s.counted_as_of is null or s.counted_as_of < w.counted_before_as_of)
                        """)
                .param("skus", codes(skus))
                .param("warehouse", warehouse)
                .param("batchNo", batchNo)
                .update();
        jdbc.sql("""
                        update warehouse_stock force index (primary) set not_counted_by = :batchNo
                        where sku in (:skus) and warehouse = :warehouse
                        """)
                .param("batchNo", batchNo)
                .param("skus", codes(skus))
                .param("warehouse", warehouse)
                .update();
    }

    private static List<String> codes(Collection<Sku> skus) {
        return skus.stream().map(Sku::code).toList();
    }
}
