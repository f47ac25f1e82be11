package mall.inventory.sku;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SKUs' categories. They never change, so what was read once is remembered. */
@Repository
public class JdbcCategories {

    private static final String NONE = "";

    private final JdbcClient jdbc;
    private final Cache<Sku, String> known =
            Caffeine.newBuilder().maximumSize(100_000).build();

    JdbcCategories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The categories of those of the SKUs that exist and have one. */
    public Map<Sku, String> of(Collection<Sku> skus) {
        Map<Sku, String> categories = new HashMap<>(known.getAllPresent(skus));
        List<String> unknown = skus.stream()
                .filter(sku -> !categories.containsKey(sku))
                .map(Sku::code)
                .toList();
        if (!unknown.isEmpty()) {
            jdbc.sql("select sku, coalesce(category, '') category from sku where sku in (:skus)")
                    .param("skus", unknown)
                    .query(row -> {
                        categories.put(new Sku(row.getString("sku")), row.getString("category"));
                    });
            known.putAll(categories);
        }
        categories.values().removeIf(NONE::equals);
        return categories;
    }
}
