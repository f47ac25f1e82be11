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
            select k.sku, s.counted_as_of row_as_of, s.counted_sequence row_sequence, s.not_counted_by,
                   k.created_at > w.counted_begun_at created_later,
                   w.counted_as_of all_as_of, w.counted_sequence all_sequence, w.counted_batch
            from warehouse w left join sku k on k.sku in (:skus)
              left join warehouse_stock s on s.warehouse = w.code and s.sku = k.sku
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
                            counted_before_batch = counted_batch, counted_before_begun_at = counted_begun_at,
                            counted_as_of = ?, counted_sequence = ?, counted_batch = ?, counted_begun_at = utc_timestamp(6)
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
                            counted_batch = counted_before_batch, counted_begun_at = counted_before_begun_at,
                            counted_before_as_of = null, counted_before_sequence = 0, counted_before_batch = null,
                            counted_before_begun_at = null
                        where code = ? and counted_batch = ?
                        """).params(warehouse, batchNo).update();
        jdbc.sql("""
                        update warehouse
                        set counted_before_as_of = null, counted_before_sequence = 0, counted_before_batch = null,
                            counted_before_begun_at = null
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
                        rows.put(
                                sku,
                                new Row(
                                        key(row, "row_as_of", "row_sequence"),
                                        row.getString("not_counted_by"),
                                        row.getBoolean("created_later")));
                    }
                });
        FullCount full = found[0] == null ? new FullCount(null, null) : found[0];
        Map<Sku, CountKey> keys = new HashMap<>();
        for (Sku sku : skus) {
            Row row = rows.getOrDefault(sku.code(), new Row(null, null, false));
            @Nullable CountKey key = row.createdLater() ? row.key() : full.over(row.key(), row.notCountedBy());
            if (key != null) {
                keys.put(sku, key);
            }
        }
        return new Last(full, keys);
    }

    /** The last number of those who number their counts of the SKU and give no moments; 0 when there was none. No other count has a say in it. */
    public long sequence(String warehouse, Sku sku) {
        return jdbc.sql("select pushed_sequence from warehouse_stock where sku = ? and warehouse = ?")
                .params(sku.code(), warehouse)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Remembers such a number. The caller holds the SKU's buckets. */
    public void pushed(String warehouse, Sku sku, long sequence) {
        jdbc.sql("""
                        insert into warehouse_stock (sku, warehouse, open, pushed_sequence)
                        select :sku, code, open, :sequence from warehouse where code = :warehouse
                        on duplicate key update pushed_sequence = :sequence
                        """)
                .param("sku", sku.code())
                .param("sequence", sequence)
                .param("warehouse", warehouse)
                .update();
    }

    /** @param createdLater whether the SKU is younger than the warehouse's full count, which says nothing of it then */
    private record Row(@Nullable CountKey key, @Nullable String notCountedBy, boolean createdLater) {}

    /** A key that is kept in two columns; null when there is none. */
    public static @Nullable CountKey key(ResultSet row, String asOf, String sequence) throws SQLException {
        return row.getObject(asOf) == null ? null : new CountKey(DatabaseTime.read(row, asOf), row.getLong(sequence));
    }

    /** Makes rows of SKUs that the warehouse never had, with nothing in them. The caller holds the SKUs' buckets. */
    public void makeRoom(String warehouse, SortedSet<Sku> skus) {
        if (skus.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into warehouse_stock (sku, warehouse, open)
                        select k.sku, w.code, w.open from sku k join warehouse w on w.code = :warehouse where k.sku in (:skus)
                        on duplicate key update warehouse_stock.on_hand = warehouse_stock.on_hand
                        """).param("skus", codes(skus)).param("warehouse", warehouse).update();
    }

    /** Remembers a count of SKUs whose rows in the warehouse the caller holds. */
    public void counted(String warehouse, SortedSet<Sku> skus, @Nullable CountKey key) {
        if (skus.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update warehouse_stock force index (primary)
                        set counted_before_as_of = if(counted_as_of <=> :asOf and counted_sequence = :sequence,
                                                      counted_before_as_of, counted_as_of),
                            counted_before_sequence = if(counted_as_of <=> :asOf and counted_sequence = :sequence,
                                                         counted_before_sequence, counted_sequence),
                            counted_as_of = :asOf, counted_sequence = :sequence
                        where sku in (:skus) and warehouse = :warehouse
                        """)
                .param("asOf", key == null ? null : DatabaseTime.parameter(key.asOf()))
                .param("sequence", key == null ? 0 : key.sequence())
                .param("skus", codes(skus))
                .param("warehouse", warehouse)
                .update();
    }

    /** Forgets that SKUs were counted at that moment: their own counts before count again. One is remembered, and none before that. */
    public void uncount(String warehouse, SortedSet<Sku> skus, CountKey key) {
        uncount(warehouse, skus, key, """
                        update warehouse_stock force index (primary)
                        set counted_as_of = counted_before_as_of, counted_sequence = counted_before_sequence,
                            counted_before_as_of = null, counted_before_sequence = 0
                        where sku in (:skus) and warehouse = :warehouse and counted_as_of = :asOf and counted_sequence = :sequence
                        """);
        uncount(warehouse, skus, key, """
                        update warehouse_stock force index (primary)
                        set counted_before_as_of = null, counted_before_sequence = 0
                        where sku in (:skus) and warehouse = :warehouse
                          and counted_before_as_of = :asOf and counted_before_sequence = :sequence
                        """);
    }

    private void uncount(String warehouse, SortedSet<Sku> skus, CountKey key, String sql) {
        if (skus.isEmpty()) {
            return;
        }
        jdbc.sql(sql)
                .param("skus", codes(skus))
                .param("warehouse", warehouse)
                .param("asOf", DatabaseTime.parameter(key.asOf()))
                .param("sequence", key.sequence())
                .update();
    }

    /**
     * Has the full count of that batch, which is the warehouse's last one, not count for these SKUs, whether the warehouse ever had them or not; the
     * one before it does. The caller holds the SKUs' buckets.
     */
    public void except(String warehouse, String batchNo, SortedSet<Sku> skus) {
        if (skus.isEmpty()) {
            return;
        }
        makeRoom(warehouse, skus);
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
