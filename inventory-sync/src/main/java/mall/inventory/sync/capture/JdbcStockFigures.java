package mall.inventory.sync.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
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

    /** The figures of those of the SKUs that have stock rows. */
    List<StockChanged> of(Collection<String> skus) {
        List<String> all = List.copyOf(skus);
        List<StockChanged> figures = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += MOST) {
            figures.addAll(read(padded(all.subList(from, Math.min(all.size(), from + MOST)))));
        }
        return figures;
    }

    private List<StockChanged> read(List<String> skus) {
        return jdbc.sql("""
                        select sku, sum(sellable) sellable, sum(version) version, utc_timestamp(6) as_of
                        from stock_bucket where sku in (:skus) group by sku
                        """)
                .param("skus", skus)
                .query((row, number) -> new StockChanged(
                        row.getString("sku"),
                        row.getLong("sellable"),
                        row.getLong("version"),
                        DatabaseTime.read(row, "as_of")))
                .list();
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
