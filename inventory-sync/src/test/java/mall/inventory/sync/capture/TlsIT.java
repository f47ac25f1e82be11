package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;

import mall.inventory.sku.Sku;
import mall.inventory.sync.InventorySyncApplication;
import mall.inventory.sync.events.Topics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The books and the binlog are read over TLS, from a server whose certificate is verified. */
@SpringBootTest(
        classes = {InventorySyncApplication.class, Mall.class},
        properties = {
            "inventory.sync.topics.stock=tls-tests.stock",
            "inventory.sync.topics.reservations=tls-tests.reservations",
            "inventory.sync.topics.dead-letters=tls-tests.dead"
        })
@ContextConfiguration(initializers = TlsServer.class)
@DirtiesContext // other tests break the connections of whoever reads the binlog
class TlsIT {

    @Autowired
    private Mall mall;

    @Autowired
    private Sync sync;

    @Autowired
    private KafkaConnectionDetails kafka;

    @Autowired
    private Topics topics;

    @Test
    void readsTheBooksAndTheBinlogOverTls() throws Exception {
        try (Published published = new Published(kafka.getBootstrapServers(), topics)) {
            Mall.awaitRunning(sync);
            Sku sku = mall.skuWith(5);
            published.awaitLast(sku, 5);
        }

        assertThat(TlsServer.connectionTypes(
                        "processlist_user = '" + TlsServer.READER + "' and processlist_command like 'Binlog Dump%'"))
                .containsExactly("SSL/TLS");
        assertThat(TlsServer.connectionTypes("processlist_db = '" + TlsServer.DATABASE + "'"))
                .containsExactly("SSL/TLS");
    }
}
