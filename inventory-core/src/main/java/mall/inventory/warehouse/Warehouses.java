package mall.inventory.warehouse;

import java.util.List;
import org.springframework.stereotype.Service;

/** The places where stock lies. A new installation has one, {@code MAIN}. */
@Service
public class Warehouses {

    private final WarehouseRepository warehouses;

    Warehouses(WarehouseRepository warehouses) {
        this.warehouses = warehouses;
    }

    /** The codes of all warehouses, sorted. */
    public List<String> codes() {
        return warehouses.findAll().stream().map(WarehouseEntity::code).sorted().toList();
    }
}
