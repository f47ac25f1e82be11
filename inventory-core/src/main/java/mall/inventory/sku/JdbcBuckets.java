package mall.inventory.sku;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 *
 * <p>Whoever lowers what is unassigned of a SKU, or changes what a warehouse has set aside of it, holds all its buckets. So whoever holds any one of
 * them reads truly what is {@linkplain #owed owed}.
 */
@Repository
public class JdbcBuckets {

    private static final String MOVE = """
            update stock_bucket set sellable = sellable + ?, reserved = reserved + ?, version = version + 1
            where sku = ? and bucket = ? and open and sellable + ? >= 0
            """;

    private static final String CHANGE = """
            update stock_bucket
            set sellable = sellable + ?, reserved = reserved + ?, unassigned = unassigned + ?, version = version + 1
            where sku = ? and bucket = ?
            """;

    /** One statement for all rows: some hundred small ones take MySQL ten times as long. The rows are met in the order of the values. */
    private static final String CHANGE_ALL = """
            ) as v (d_sellable, d_reserved, d_unassigned, sku, bucket)
            straight_join stock_bucket b force index (primary) on b.sku = v.sku and b.bucket = v.bucket
            set b.sellable = b.sellable + v.d_sellable, b.reserved = b.reserved + v.d_reserved,
                b.unassigned = b.unassigned + v.d_unassigned, b.version = b.version + 1
            """;

    private static final String CHANGED = "row(?, ?, ?, convert(? using utf8mb4) collate utf8mb4_0900_bin, ?)";

    /** So that there are few different texts, which the driver has parsed before. */
    private static final int BLOCK = 64;

    /** Past some thousands of keys MySQL would rather scan, and lock, the whole table. */
    private static final int LOCKED_AT_ONCE = 1_000;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcBuckets(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Opens a bucket of a SKU, whether it was there before or not. */
    void open(Sku sku, int bucket) {
        jdbc.sql("insert into stock_bucket (sku, bucket) values (?, ?) on duplicate key update open = true")
                .params(sku.code(), bucket)
                .update();
    }

    /** Moves what a bucket other than the first holds into the first, and closes it. The caller holds all buckets of the SKU. */
    void retire(Sku sku, Bucket bucket) {
        write(List.of(
                new Object[] {bucket.sellable(), bucket.reserved(), 0, sku.code(), 0},
                new Object[] {-bucket.sellable(), -bucket.reserved(), 0, sku.code(), bucket.bucket()}));
        jdbc.sql("update stock_bucket set open = false where sku = ? and bucket = ?")
                .params(sku.code(), bucket.bucket())
                .update();
    }

    /** The SKU's open buckets as they are committed, in order. */
    List<Bucket> openBuckets(Sku sku) {
        return jdbc.sql("select * from stock_bucket where sku = ? and open order by bucket")
                .param(sku.code())
                .query((row, number) -> read(row))
                .list();
    }

    /** How many open buckets the SKUs have that have more than one. */
    Map<Sku, Integer> spread() {
        Map<Sku, Integer> counts = new HashMap<>();
        jdbc.sql("select sku, count(*) + 1 buckets from stock_bucket where bucket > 0 and open group by sku")
                .query(row -> {
                    counts.put(new Sku(row.getString("sku")), row.getInt("buckets"));
                });
        return counts;
    }

    /**
     * Moves units between sellable, reserved and the world, all of a SKU's in one bucket.
     *
     * @param bucketOf the bucket to use
     * @return the SKUs whose move does not fit: unknown, too few units in that bucket, or the bucket is retired
     */
    public SortedSet<Sku> move(SortedMap<Sku, Move> moves, BucketChoice bucketOf) {
        List<Sku> skus = List.copyOf(moves.keySet());
        int[] updated = template.batchUpdate(
                MOVE,
                moves.entrySet().stream()
                        .map(entry -> {
                            Move move = entry.getValue();
                            Sku sku = entry.getKey();
                            return new Object[] {
                                move.sellable(), move.reserved(), sku.code(), bucketOf.bucketFor(sku), move.sellable()
                            };
                        })
                        .toList());
        SortedSet<Sku> unfit = new TreeSet<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                unfit.add(skus.get(i));
            }
        }
        return unfit;
    }

    /**
     * By how many units the SKUs that follow their physical stock have promised more than there is: what comes in repays that first. What is
     * unassigned has to be as much as closed warehouses have set aside, which nobody can be given; a negative number is how much more it is. True
     * for SKUs of which the caller holds a bucket: nobody sets units aside who does not hold them all.
     */
    public Map<Sku, Long> owed(Collection<Sku> skus) {
        Map<Sku, Long> owed = new HashMap<>();
        if (skus.isEmpty()) {
            return owed;
        }
        jdbc.sql("""
                        select b.sku,
                               (select ifnull(sum(w.set_aside), 0) from warehouse_stock w where w.sku = b.sku) - b.unassigned units
                        from stock_bucket b force index (primary) join sku s on s.sku = b.sku
                        where b.sku in (:skus) and b.bucket = 0 and s.policy = 'FOLLOW_PHYSICAL'
                        """).param("skus", codes(skus)).query(row -> {
            owed.put(new Sku(row.getString("sku")), row.getLong("units"));
        });
        return owed;
    }

    /** Those of the SKUs whose sellable figure ops set: what comes in is not for sale by itself. */
    public Set<Sku> managed(Collection<Sku> skus) {
        return skus.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select sku from sku where sku in (:skus) and policy = 'MANAGED'")
                        .param("skus", codes(skus))
                        .query((row, number) -> new Sku(row.getString("sku")))
                        .list());
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
        return lock(List.of(sku), "").getOrDefault(sku, List.of());
    }

    /** Locks all buckets of the SKUs and returns them in order; nothing for a SKU that does not exist. */
    public SortedMap<Sku, List<Bucket>> lock(SortedSet<Sku> skus) {
        return lock(skus, "");
    }

    /** Locks those buckets of the SKUs that nobody else holds, waiting for none. */
    public SortedMap<Sku, List<Bucket>> lockFree(SortedSet<Sku> skus) {
        return lock(skus, "skip locked");
    }

    /** How many buckets the SKUs have, held or not, open or not. */
    public Map<Sku, Integer> count(Collection<Sku> skus) {
        Map<Sku, Integer> counts = new HashMap<>();
        if (skus.isEmpty()) {
            return counts;
        }
        jdbc.sql("select sku, count(*) buckets from stock_bucket where sku in (:skus) group by sku")
                .param("skus", codes(skus))
                .query(row -> {
                    counts.put(new Sku(row.getString("sku")), row.getInt("buckets"));
                });
        return counts;
    }

    /**
     * Changes the figures of a SKU whose buckets the caller holds. What is sellable afterwards is spread evenly over the open ones.
     *
     * @param locked all of the SKU's buckets, in order; or some of them, when {@code change.unassigned()} is 0 or they include the
     *     first
     */
    public void change(Sku sku, List<Bucket> locked, Change change) {
        write(rows(sku, locked, change));
    }

    /** The same for many SKUs, of which the caller holds all buckets. */
    public void change(SortedMap<Sku, List<Bucket>> locked, Map<Sku, Change> changes) {
        List<Object[]> rows = new ArrayList<>();
        locked.forEach((sku, buckets) -> {
            Change change = changes.get(sku);
            if (change != null) {
                rows.addAll(rows(sku, buckets, change));
            }
        });
        int whole = rows.size() - rows.size() % BLOCK;
        writeTogether(rows.subList(0, whole));
        writeTogether(rows.subList(whole, rows.size()));
    }

    private static List<Object[]> rows(Sku sku, List<Bucket> locked, Change change) {
        if (change.unassigned() != 0 && (locked.isEmpty() || locked.getFirst().bucket() != 0)) {
            throw new IllegalStateException("what is unassigned of " + sku + " lives in a row that is not locked");
        }
        List<Long> targets = EvenSpread.of(locked, change.sellable());
        List<Object[]> rows = new ArrayList<>();
        long reserved = change.reserved();
        for (int i = 0; i < locked.size(); i++) {
            Bucket bucket = locked.get(i);
            long sellable = targets.get(i) - bucket.sellable();
            long reservedHere = bucket.open() ? reserved : 0;
            long unassigned = bucket.bucket() == 0 ? change.unassigned() : 0;
            reserved -= reservedHere;
            if (sellable != 0 || reservedHere != 0 || unassigned != 0) {
                rows.add(new Object[] {sellable, reservedHere, unassigned, sku.code(), bucket.bucket()});
            }
        }
        return rows;
    }

    private void write(List<Object[]> rows) {
        for (int updated : template.batchUpdate(CHANGE, rows)) {
            if (updated != 1) {
                throw new IllegalStateException("a bucket row is missing");
            }
        }
    }

    private void writeTogether(List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String sql = "update (values " + String.join(", ", Collections.nCopies(rows.size(), CHANGED)) + CHANGE_ALL;
        Object[] parameters = rows.stream().flatMap(Arrays::stream).toArray();
        if (template.update(sql, parameters) != rows.size()) {
            throw new IllegalStateException("a bucket row is missing");
        }
    }

    private SortedMap<Sku, List<Bucket>> lock(Collection<Sku> skus, String passing) {
        TreeMap<Sku, List<Bucket>> buckets = new TreeMap<>();
        List<String> codes = codes(skus);
        for (int from = 0; from < codes.size(); from += LOCKED_AT_ONCE) {
            jdbc.sql("""
                            select * from stock_bucket force index (primary)
                            where sku in (:skus) order by sku, bucket for update\s""" + passing)
                    .param("skus", codes.subList(from, Math.min(from + LOCKED_AT_ONCE, codes.size())))
                    .query(row -> {
                        buckets.computeIfAbsent(new Sku(row.getString("sku")), sku -> new ArrayList<>())
                                .add(read(row));
                    });
        }
        return buckets;
    }

    private static Bucket read(ResultSet row) throws SQLException {
        return new Bucket(
                row.getInt("bucket"),
                row.getLong("sellable"),
                row.getLong("reserved"),
                row.getLong("unassigned"),
                row.getBoolean("open"));
    }

    private static List<String> codes(Collection<Sku> skus) {
        return skus.stream().map(Sku::code).toList();
    }
}
