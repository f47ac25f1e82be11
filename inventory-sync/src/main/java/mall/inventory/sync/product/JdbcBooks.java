package mall.inventory.sync.product;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the books say is sellable. */
@Repository
@OnProductSystem
class JdbcBooks implements Figures {

    private static final RowMapper<Figure> FIGURE =
            (row, number) -> new Figure(row.getString("sku"), row.getLong("sellable"), row.getLong("version"));

    private final JdbcClient jdbc;

    JdbcBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Figure> page(String after, int limit) {
        return jdbc.sql("""
                        select sku, sum(sellable) sellable, sum(version) version
                        from stock_bucket where sku > ? group by sku order by sku limit ?
                        """).params(after, limit).query(FIGURE).list();
    }

    @Override
    public Map<String, Figure> find(Collection<String> skus) {
        return jdbc.sql("""
                        select sku, sum(sellable) sellable, sum(version) version
                        from stock_bucket where sku in (:skus) group by sku
                        """).param("skus", skus).query(FIGURE).list().stream()
                .collect(Collectors.toMap(Figure::sku, Function.identity()));
    }
}
