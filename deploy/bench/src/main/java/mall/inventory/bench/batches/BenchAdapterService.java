package mall.inventory.bench.batches;

import mall.inventory.adapter.WarehouseAdapter;
import mall.inventory.bench.rest.BenchService;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The warehouse adapter in a process of its own, with its own configuration. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WarehouseAdapter.class)
public class BenchAdapterService {

    public static void main(String[] arguments) {
        BenchService.serve(BenchAdapterService.class, WarehouseAdapter.class, arguments);
    }
}
