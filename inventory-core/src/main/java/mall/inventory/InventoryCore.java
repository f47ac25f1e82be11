package mall.inventory;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The domain library as a service imports it: all features of the core, on the service's own data source. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = {
            "mall.inventory.access",
            "mall.inventory.activity",
            "mall.inventory.closing",
            "mall.inventory.counting",
            "mall.inventory.database",
            "mall.inventory.deduction",
            "mall.inventory.fulfilment",
            "mall.inventory.http",
            "mall.inventory.ledger",
            "mall.inventory.problem",
            "mall.inventory.reconciliation",
            "mall.inventory.reservation",
            "mall.inventory.rulebook",
            "mall.inventory.shipping",
            "mall.inventory.simulation",
            "mall.inventory.sku",
            "mall.inventory.stock",
            "mall.inventory.transfer",
            "mall.inventory.warehouse"
        })
@EntityScan({"mall.inventory.access", "mall.inventory.sku"})
@EnableJpaRepositories({"mall.inventory.access", "mall.inventory.sku"})
@ConfigurationPropertiesScan({"mall.inventory.access", "mall.inventory.deduction", "mall.inventory.http"})
@EnableScheduling
public class InventoryCore {}
