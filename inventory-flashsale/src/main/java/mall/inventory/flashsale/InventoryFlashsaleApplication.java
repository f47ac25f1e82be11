package mall.inventory.flashsale;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The flash sale service in a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(InventoryFlashsale.class)
public class InventoryFlashsaleApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(InventoryFlashsaleApplication.class, arguments);
    }
}
