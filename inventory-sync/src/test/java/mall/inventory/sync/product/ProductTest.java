package mall.inventory.sync.product;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mall.inventory.localstack.LocalStackConnections;
import mall.inventory.sync.InventorySyncApplication;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** A test with a product system of its own MySQL. All share one context, one topic and one table, so each uses SKUs of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {InventorySyncApplication.class, LocalStackConnections.class, ProductSystem.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            // What is published here is what the tests say.
            "inventory.sync.capture.enabled=false",
            "inventory.sync.topics.stock=product-tests.stock",
            "inventory.sync.topics.dead-letters=product-tests.dead",
            "inventory.sync.product.create-table=true",
            "inventory.sync.product.settle=300ms",
            "spring.kafka.consumer.properties.max.poll.interval.ms=10000",
            "spring.kafka.consumer.properties.heartbeat.interval.ms=300"
        })
@ContextConfiguration(initializers = ProductSystem.Address.class)
@AutoConfigureRestTestClient
@interface ProductTest {

    /** How long Kafka waits for a consumer that does not come back, and a little longer: nanoseconds. */
    long LEFT_AFTER = 11_000_000_000L;
}
