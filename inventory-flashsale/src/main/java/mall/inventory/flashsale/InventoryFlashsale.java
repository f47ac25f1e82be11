package mall.inventory.flashsale;

import mall.inventory.InventoryCore;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The flash sale service's beans, for its own process or beside other services in one. */
@Configuration(proxyBeanMethods = false)
@Import(InventoryCore.class)
public class InventoryFlashsale {}
