package mall.inventory.adapter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mall.inventory.localstack.LocalStackConnections;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;

/** A test of the service over real HTTP on a real MySQL. All share one context and one database, so each uses SKUs and orders of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {WarehouseAdapterApplication.class, LocalStackConnections.class, Depot.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "inventory.adapter.inbox=target/inbox-${random.uuid}",
            "inventory.adapter.inbox-quiet=0s" // tests rename what they have written as a whole
        })
@AutoConfigureRestTestClient
public @interface AdapterTest {}
