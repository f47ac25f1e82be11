package mall.inventory.warehouse;

import org.springframework.data.jpa.repository.JpaRepository;

interface WarehouseRepository extends JpaRepository<WarehouseEntity, String> {}
