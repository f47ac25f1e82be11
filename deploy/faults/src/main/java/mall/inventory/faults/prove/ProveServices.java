package mall.inventory.faults.prove;

import mall.inventory.adapter.WarehouseAdapter;
import mall.inventory.api.InventoryApi;
import mall.inventory.flashsale.InventoryFlashsale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The services that hold, sell in activities, ship and take back orders, in one process: what breaks is under all of them at once. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({InventoryApi.class, InventoryFlashsale.class, WarehouseAdapter.class})
public class ProveServices {

    /** The name of their configuration file. */
    public static final String CONFIGURATION = "prove-services";

    public static void main(String[] arguments) {
        SpringApplication.run(ProveServices.class, arguments);
    }
}
