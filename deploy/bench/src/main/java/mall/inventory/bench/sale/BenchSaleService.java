package mall.inventory.bench.sale;

import mall.inventory.bench.rest.BenchService;
import mall.inventory.flashsale.InventoryFlashsale;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The flash sale service in a process of its own, with its own configuration, and one endpoint more. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({InventoryFlashsale.class, BareSaleController.class})
class BenchSaleService {

    public static void main(String[] arguments) {
        BenchService.serve(BenchSaleService.class, InventoryFlashsale.class, arguments);
    }
}
