package mall.inventory.sync.capture;

import mall.inventory.sync.SyncTest;
import mall.inventory.sync.events.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/** A test of what a node publishes. Each begins when the node reads and has nothing left to publish anew, and leaves it reading. */
@SyncTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PublishingTest {

    @Autowired
    Mall mall;

    @Autowired
    Sync sync;

    @Autowired
    BinlogReader reader;

    @Autowired
    KafkaConnectionDetails kafka;

    @Autowired
    Topics topics;

    Published published;

    @BeforeAll
    void listen() {
        published = new Published(kafka.getBootstrapServers(), topics);
    }

    @AfterAll
    void close() {
        published.close();
    }

    @BeforeEach
    void running() {
        Mall.awaitRunning(sync);
    }

    @AfterEach
    void readOn() {
        sync.resume();
        if (!reader.isRunning()) {
            reader.start();
        }
    }
}
