package mall.inventory.sku;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface SkuRepository extends JpaRepository<SkuEntity, String> {

    List<SkuEntity> findBySkuGreaterThanOrderBySku(String after, Limit limit);
}
