package mall.inventory.sku;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The SKUs the mall sells. */
@Service
public class Catalogue {

    private final SkuRepository skus;
    private final JdbcBuckets buckets;
    private final TransactionTemplate transaction;

    Catalogue(SkuRepository skus, JdbcBuckets buckets, TransactionTemplate transaction) {
        this.skus = skus;
        this.buckets = buckets;
        this.transaction = transaction;
    }

    /**
     * Adds a SKU, with no stock.
     *
     * @return whether it was added; false when the code is taken
     */
    public boolean add(CatalogueItem item) {
        try {
            transaction.executeWithoutResult(status -> {
                skus.saveAndFlush(new SkuEntity(item));
                buckets.open(item.sku(), 0);
            });
            return true;
        } catch (DataIntegrityViolationException e) {
            if (skus.existsById(item.sku().code())) {
                return false;
            }
            throw e;
        }
    }

    public Optional<CatalogueItem> find(Sku sku) {
        return skus.findById(sku.code()).map(SkuEntity::toItem);
    }

    /** Those of the SKUs that it has. */
    public Set<Sku> known(Collection<Sku> some) {
        return buckets.count(some).keySet();
    }

    /**
     * A page of the catalogue.
     *
     * @param after the cursor: codes greater than this one; null for the first page
     */
    public CataloguePage page(@Nullable Sku after, int limit) {
        List<CatalogueItem> found =
                skus.findBySkuGreaterThanOrderBySku(after == null ? "" : after.code(), Limit.of(limit + 1)).stream()
                        .map(SkuEntity::toItem)
                        .toList();
        if (found.size() <= limit) {
            return new CataloguePage(found, null);
        }
        List<CatalogueItem> items = found.subList(0, limit);
        return new CataloguePage(items, items.getLast().sku());
    }
}
