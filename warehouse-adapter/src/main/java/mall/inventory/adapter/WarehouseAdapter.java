package mall.inventory.adapter;

import mall.inventory.InventoryCore;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The warehouse adapter service's beans, for its own process or beside other services in one. */
@Configuration(proxyBeanMethods = false)
@Import(InventoryCore.class)
@ComponentScan({
    "mall.inventory.adapter.batches",
    "mall.inventory.adapter.counts",
    "mall.inventory.adapter.goods",
    "mall.inventory.adapter.kafka"
})
public class WarehouseAdapter {}
