package mall.inventory.flashsale;

import mall.inventory.InventoryCore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The flash sale service's beans, for its own process or beside other services in one. */
@Configuration(proxyBeanMethods = false)
@Import(InventoryCore.class)
@EnableConfigurationProperties(FlashsaleProperties.class)
@ComponentScan({
    "mall.inventory.flashsale.admission",
    "mall.inventory.flashsale.lifecycle",
    "mall.inventory.flashsale.rest",
    "mall.inventory.flashsale.stock",
    "mall.inventory.flashsale.upkeep"
})
public class InventoryFlashsale {}
