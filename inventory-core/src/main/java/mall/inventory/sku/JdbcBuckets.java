package mall.inventory.sku;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The bucket rows. Every change is one UPDATE with its guard in the WHERE, rows are touched in the order of (sku, bucket), and
 * {@code version} grows with each change. All methods run in the caller's transaction.
 */
@Repository
public class JdbcBuckets {

    private static final String TAKE = """
            update stock_bucket set sellable = sellable - ?, reserved = reserved + ?, version = version + 1
            where sku = ? and bucket = 0 and sellable >= ?
            """;

    private static final String PUT_BACK = """
            update stock_bucket
            set sellable = sellable + ?, reserved = reserved - ?, unassigned = unassigned + ?, version = version + 1
            where sku = ? and bucket = 0
            """;

    private static final String CHANGE = """
            update stock_bucket set sellable = sellable + ?, unassigned = unassigned + ?, version = version + 1
            where sku = ? and bucket = ?
            """;

    private static final int LOCKED_AT_ONCE = 1_000;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcBuckets(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    void open(Sku sku) {
        jdbc.sql("insert into stock_bucket (sku, bucket) values (?, 0)")
                .param(sku.code())
                .update();
    }

    /**
     * Moves units from sellable to reserved.
     *
     * @return the SKUs that do not have that many; then the caller rolls back
     */
    public SortedSet<Sku> take(SortedMap<Sku, Integer> units) {
        List<Sku> skus = List.copyOf(units.keySet());
        int[] updated = template.batchUpdate(
                TAKE,
                skus.stream()
                        .map(sku -> new Object[] {units.get(sku), units.get(sku), sku.code(), units.get(sku)})
                        .toList());
        SortedSet<Sku> refused = new TreeSet<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                refused.add(skus.get(i));
            }
        }
        return refused;
    }

    /**
     * Moves units from reserved to sellable, except those that first repay a negative UNASSIGNED of a SKU that follows its
     * physical stock.
     *
     * @return the units that repaid, for the SKUs where any did
     */
    public Map<Sku, Integer> putBack(SortedMap<Sku, Integer> units) {
        Map<Sku, Integer> repaid = repayments(units, lockFirstBuckets(units.keySet()));
        update(
                PUT_BACK,
                units.entrySet().stream()
                        .map(entry -> {
                            int repay = repaid.getOrDefault(entry.getKey(), 0);
                            return new Object[] {
                                entry.getValue() - repay,
                                entry.getValue(),
                                repay,
                                entry.getKey().code()
                            };
                        })
                        .toList());
        return repaid;
    }

    /** Units open for sale, for the SKUs that exist. */
    public Map<Sku, Long> sellable(Collection<Sku> skus) {
        Map<Sku, Long> sellable = new HashMap<>();
        jdbc.sql("select sku, sum(sellable) units from stock_bucket where sku in (:skus) group by sku")
                .param("skus", codes(skus))
                .query(row -> {
                    sellable.put(new Sku(row.getString("sku")), row.getLong("units"));
                });
        return sellable;
    }

    /** Locks all buckets of a SKU and returns them in order; none when the SKU does not exist. */
    public List<Bucket> lock(Sku sku) {
        return jdbc.sql("""
                        select bucket, sellable, unassigned from stock_bucket where sku = ? order by bucket for update
                        """)
                .param(sku.code())
                .query((row, number) ->
                        new Bucket(row.getInt("bucket"), row.getLong("sellable"), row.getLong("unassigned")))
                .list();
    }

    /**
     * Changes what is sellable and unassigned of a SKU whose buckets the caller holds locked. What leaves is gathered from as
     * many buckets as it takes.
     */
    public void change(Sku sku, List<Bucket> locked, long sellableDelta, long unassignedDelta) {
        List<Object[]> changes = new ArrayList<>();
        long left = sellableDelta;
        for (Bucket bucket : locked) {
            long part = left >= 0 ? left : Math.max(left, -bucket.sellable());
            long unassigned = bucket.bucket() == 0 ? unassignedDelta : 0;
            left -= part;
            if (part != 0 || unassigned != 0) {
                changes.add(new Object[] {part, unassigned, sku.code(), bucket.bucket()});
            }
        }
        if (left != 0) {
            throw new IllegalStateException("%s has not %d sellable units".formatted(sku, -sellableDelta));
        }
        update(CHANGE, changes);
    }

    /** A locked bucket row, in units. */
    public record Bucket(int bucket, long sellable, long unassigned) {}

    /**
     * Bucket 0 knows what is unassigned; whoever lowers that holds all buckets of the SKU, so what is read here stays true. The
     * keys go in portions: past some thousands MySQL would rather scan, and lock, the whole table.
     */
    private Map<Sku, Long> lockFirstBuckets(Collection<Sku> skus) {
        Map<Sku, Long> unassigned = new HashMap<>();
        List<Object[]> keys =
                skus.stream().map(sku -> new Object[] {sku.code(), 0}).toList();
        for (int from = 0; from < keys.size(); from += LOCKED_AT_ONCE) {
            jdbc.sql("""
                            select sku, unassigned from stock_bucket force index (primary)
                            where (sku, bucket) in (:keys) order by sku, bucket for update
                            """)
                    .param("keys", keys.subList(from, Math.min(from + LOCKED_AT_ONCE, keys.size())))
                    .query(row -> {
                        unassigned.put(new Sku(row.getString("sku")), row.getLong("unassigned"));
                    });
        }
        return unassigned;
    }

    private Map<Sku, Integer> repayments(SortedMap<Sku, Integer> units, Map<Sku, Long> unassigned) {
        TreeMap<Sku, Integer> owed = new TreeMap<>();
        units.forEach((sku, incoming) -> {
            long balance = unassigned.getOrDefault(sku, 0L);
            if (balance < 0) {
                owed.put(sku, (int) Math.min(incoming, -balance));
            }
        });
        owed.keySet().retainAll(followingPhysical(owed.keySet()));
        return owed;
    }

    private List<Sku> followingPhysical(Collection<Sku> skus) {
        if (skus.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select sku from sku where policy = 'FOLLOW_PHYSICAL' and sku in (:skus)")
                .param("skus", codes(skus))
                .query((row, number) -> new Sku(row.getString("sku")))
                .list();
    }

    private void update(String sql, List<Object[]> rows) {
        for (int updated : template.batchUpdate(sql, rows)) {
            if (updated != 1) {
                throw new IllegalStateException("a bucket row is missing: " + rows.size() + " rows in: " + sql);
            }
        }
    }

    private static List<String> codes(Collection<Sku> skus) {
        return skus.stream().map(Sku::code).toList();
    }
}
