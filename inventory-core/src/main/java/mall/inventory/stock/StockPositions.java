package mall.inventory.stock;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.inventory.sku.Sku;
import org.springframework.stereotype.Service;

/** What stands where, of the SKUs asked for. Reading blocks nobody. */
@Service
public class StockPositions {

    private final JdbcStockPositions positions;

    StockPositions(JdbcStockPositions positions) {
        this.positions = positions;
    }

    /** A SKU's stock; empty when there is no such SKU. */
    public Optional<StockPosition> find(Sku sku) {
        return positions.of(List.of(sku)).stream().findFirst();
    }

    /** The stock of those SKUs that exist, sorted by SKU. */
    public List<StockPosition> findAll(Collection<Sku> skus) {
        return skus.isEmpty() ? List.of() : positions.of(skus);
    }
}
