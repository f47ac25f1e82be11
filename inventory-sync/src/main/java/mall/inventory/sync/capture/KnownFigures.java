package mall.inventory.sync.capture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** By SKU, what was read back last and stands in the topic; not what may have got lost on the way there. A SKU that is not known is only asked for once more. */
final class KnownFigures {

    private static final long REMEMBERED = 200_000;

    private final Cache<String, JdbcStockFigures.Figure> figures =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /**
     * What has got further than the figures that are known.
     *
     * @param changed by SKU and bucket, the version that the row is known to have reached
     */
    Map<String, Map<Integer, Long>> news(Map<String, Map<Integer, Long>> changed) {
        Map<String, Map<Integer, Long>> news = new LinkedHashMap<>();
        changed.forEach((sku, versions) -> {
            JdbcStockFigures.Figure known = figures.getIfPresent(sku);
            if (known == null || !known.reaches(versions)) {
                news.put(sku, versions);
            }
        });
        return news;
    }

    /** Whether consumers know that many sellable units. */
    boolean says(JdbcStockFigures.Figure figure) {
        JdbcStockFigures.Figure known = figures.getIfPresent(figure.published().sku());
        return known != null
                && known.published().sellable() == figure.published().sellable();
    }

    void remember(JdbcStockFigures.Figure figure) {
        figures.put(figure.published().sku(), figure);
    }

    void forget(Collection<String> skus) {
        figures.invalidateAll(skus);
    }

    void forgetAll() {
        figures.invalidateAll();
    }
}
