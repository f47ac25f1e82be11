package mall.inventory.sync;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The sync service in a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(InventorySync.class)
public class InventorySyncApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(InventorySyncApplication.class, arguments);
    }
}
