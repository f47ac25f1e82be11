package mall.inventory.flashsale;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mall.inventory.localstack.LocalStackConnections;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * A test of the service over real HTTP on a real MySQL and a real Redis. All share one context and one database, so each uses activities,
 * SKUs and orders of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {InventoryFlashsaleApplication.class, LocalStackConnections.class, Market.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "inventory.flashsale.clock=100ms",
            // A machine that stalls for seconds is told nothing else, and nothing is swept away under its eyes.
            "inventory.flashsale.redis.command-timeout=20s",
            "inventory.flashsale.sweep-after=15s"
        })
@AutoConfigureRestTestClient
public @interface FlashsaleTest {}
