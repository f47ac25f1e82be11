package mall.inventory.sync;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mall.inventory.localstack.LocalStackConnections;
import mall.inventory.sync.capture.BinlogUser;
import mall.inventory.sync.capture.Mall;
import mall.inventory.sync.capture.OtherNodes;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;

/** A test of the service on real stores. All share one context, one binlog and one Kafka, so each uses SKUs and orders of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {
            InventorySyncApplication.class,
            LocalStackConnections.class,
            BinlogUser.class,
            Mall.class,
            OtherNodes.class
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "inventory.sync.capture.username=" + BinlogUser.NAME,
            "inventory.sync.capture.password=" + BinlogUser.PASSWORD
        })
@AutoConfigureRestTestClient
public @interface SyncTest {}
