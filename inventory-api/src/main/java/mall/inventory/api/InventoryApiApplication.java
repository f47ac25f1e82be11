package mall.inventory.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The API service in a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(InventoryApi.class)
public class InventoryApiApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(InventoryApiApplication.class, arguments);
    }
}
