package mall.inventory.sync.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.database.DatabaseTime;
import mall.inventory.sync.events.StockChanged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is sellable, read back: one statement sees what transactions left, and never half of one. */
@Repository
class JdbcStockFigures {

    private static final int MOST = 1024;

    private final JdbcClient jdbc;

    JdbcStockFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What stands in a SKU's rows.
     *
     * @param published their sums
     * @param versions by bucket
     */
    record Figure(StockChanged published, Map<Integer, Long> versions) {

        /** Whether each of those rows has at least that version. */
        boolean reaches(Map<Integer, Long> known) {
            return known.entrySet().stream()
                    .allMatch(row -> versions.getOrDefault(row.getKey(), -1L) >= row.getValue());
        }
    }

    /** The figures of those of the SKUs that have stock rows. */
    List<Figure> of(Collection<String> skus) {
        List<String> all = List.copyOf(skus);
        List<Figure> figures = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += MOST) {
            figures.addAll(read(padded(all.subList(from, Math.min(all.size(), from + MOST)))));
        }
        return figures;
    }

    private Collection<Figure> read(List<String> skus) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        jdbc.sql("""
                        select sku, bucket, sellable, version, utc_timestamp(6) as_of
                        from stock_bucket where sku in (:skus) order by sku, bucket
                        """).param("skus", skus).query(row -> {
            String sku = row.getString("sku");
            long version = row.getLong("version");
            StockChanged one = new StockChanged(sku, row.getLong("sellable"), version, DatabaseTime.read(row, "as_of"));
            Map<Integer, Long> versions = Map.of(row.getInt("bucket"), version);
            figures.merge(sku, new Figure(one, versions), JdbcStockFigures::sum);
        });
        return figures.values();
    }

    private static Figure sum(Figure some, Figure more) {
        Map<Integer, Long> versions = new HashMap<>(some.versions());
        versions.putAll(more.versions());
        StockChanged one = some.published();
        StockChanged other = more.published();
        return new Figure(
                new StockChanged(
                        one.sku(), one.sellable() + other.sellable(), one.version() + other.version(), one.asOf()),
                versions);
    }

    /** To a power of two, so that there are few different statements, which the driver has parsed before. */
    private static List<String> padded(List<String> skus) {
        int size = Integer.highestOneBit(2 * skus.size() - 1);
        List<String> padded = new ArrayList<>(skus);
        padded.addAll(Collections.nCopies(size - skus.size(), skus.getFirst()));
        return padded;
    }

    /** The SKUs after that one, in the database's order. */
    List<String> skusAfter(String sku, int limit) {
        return jdbc.sql("select sku from sku where sku > ? order by sku limit ?")
                .params(sku, limit)
                .query((row, number) -> row.getString("sku"))
                .list();
    }

    long countSkus() {
        return jdbc.sql("select count(*) from sku").query(Long.class).single();
    }
}
