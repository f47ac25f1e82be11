package mall.inventory.bench.sync;

import mall.inventory.bench.rest.BenchService;
import mall.inventory.sync.InventorySync;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The sync service in a process of its own, with its own configuration. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(InventorySync.class)
public class BenchSyncService {

    public static void main(String[] arguments) {
        BenchService.serve(BenchSyncService.class, InventorySync.class, arguments);
    }
}
