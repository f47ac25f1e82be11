package mall.inventory.sku;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "sku")
class SkuEntity implements Persistable<String> {

    @Id
    private String sku;

    private String name;

    @Enumerated(EnumType.STRING)
    private SellablePolicy policy;

    private @Nullable String category;

    @SuppressWarnings({"NullAway.Init", "unused"}) // Hibernate fills it in
    protected SkuEntity() {}

    SkuEntity(CatalogueItem item) {
        this.sku = item.sku().code();
        this.name = item.name();
        this.policy = item.policy();
        this.category = item.category();
    }

    CatalogueItem toItem() {
        return new CatalogueItem(new Sku(sku), name, policy, category);
    }

    @Override
    public String getId() {
        return sku;
    }

    /** Only new SKUs are saved: the insert itself, and not a look before it, finds out whether the code is taken. */
    @Override
    public boolean isNew() {
        return true;
    }
}
