package mall.inventory.quickstart;

import mall.inventory.adapter.WarehouseAdapter;
import mall.inventory.api.InventoryApi;
import mall.inventory.flashsale.InventoryFlashsale;
import mall.inventory.sync.InventorySync;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** All four services in one application. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({InventoryApi.class, InventoryFlashsale.class, InventorySync.class, WarehouseAdapter.class})
class QuickstartServices {}
