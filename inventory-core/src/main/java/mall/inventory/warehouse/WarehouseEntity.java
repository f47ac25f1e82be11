package mall.inventory.warehouse;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "warehouse")
class WarehouseEntity {

    @Id
    private String code;

    @SuppressWarnings({"NullAway.Init", "unused"}) // Hibernate fills it in
    protected WarehouseEntity() {}

    String code() {
        return code;
    }
}
