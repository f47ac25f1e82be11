package mall.inventory.adapter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The warehouse adapter service in a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WarehouseAdapter.class)
public class WarehouseAdapterApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(WarehouseAdapterApplication.class, arguments);
    }
}
