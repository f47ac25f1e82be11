package mall.inventory.api;

import mall.inventory.InventoryCore;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The API service's beans, for its own process or beside other services in one. */
@Configuration(proxyBeanMethods = false)
@Import(InventoryCore.class)
@ComponentScan({
    "mall.inventory.api.admin",
    "mall.inventory.api.checkout",
    "mall.inventory.api.fulfilment",
    "mall.inventory.api.openapi",
    "mall.inventory.api.readmodel",
    "mall.inventory.api.rules"
})
public class InventoryApi {}
