package mall.inventory.faults.sale;

import mall.inventory.api.InventoryApi;
import mall.inventory.flashsale.InventoryFlashsale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The services that sell in activities and that take payments and cancellations of what was sold, in one process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({InventoryApi.class, InventoryFlashsale.class})
public class SaleServices {

    public static void main(String[] arguments) {
        SpringApplication.run(SaleServices.class, arguments);
    }
}
