package mall.inventory.adapter.batches.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import mall.inventory.adapter.Depot;
import mall.inventory.adapter.batches.BatchMode;
import mall.inventory.adapter.batches.BatchSource;
import mall.inventory.adapter.batches.BatchState;
import mall.inventory.adapter.batches.Delivery;
import mall.inventory.adapter.batches.ReceiveOutcome;
import mall.inventory.adapter.batches.Reception;
import mall.inventory.adapter.batches.StockBatches;
import mall.inventory.adapter.intake.BatchFormat;
import mall.inventory.ledger.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder, nodes that look at it by a clock that stands still, and what is seen of it from outside. */
abstract class InboxFixture {

    static final Duration QUIET = Duration.ofSeconds(30);
    static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path inbox;

    @Autowired
    Depot depot;

    @Autowired
    Reception reception;

    @Autowired
    StockBatches batches;

    @Autowired
    JsonMapper json;

    final AtomicLong nanos = new AtomicLong();
    String warehouse = "";
    String sku = "";
    String batchNo = "";

    @BeforeEach
    void stock() {
        warehouse = depot.warehouse();
        sku = depot.skuWith(10, warehouse);
        batchNo = warehouse + "_" + number("batch");
    }

    Inbox node(Inbox.Opener opener) throws IOException {
        return new Inbox(new InboxFolders(inbox), reception, batches, json, QUIET, opener, nanos::get);
    }

    Inbox node() throws IOException {
        return node(Files::newInputStream);
    }

    /** It sees what there is, and what has not changed by then. */
    void lookTwice(Inbox node, Duration between) throws IOException {
        node.look();
        nanos.addAndGet(between.toNanos());
        node.look();
    }

    Path deliver(String content) throws IOException {
        return Files.writeString(inbox.resolve(batchNo + ".csv"), content);
    }

    String counted(int units) {
        return "sku,on_hand\n" + sku + "," + units + "\n";
    }

    ReceiveOutcome overHttp(String content) {
        Delivery delivery =
                new Delivery(batchNo, warehouse, BatchMode.FULL, null, false, BatchSource.REST, new Actor("erp"));
        return reception.receive(delivery, BatchFormat.CSV, new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    void awaitState(BatchState state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(batches.find(batchNo))
                        .hasValueSatisfying(batch -> assertThat(batch.state()).isEqualTo(state)));
    }

    Path work(String name) {
        return inbox.resolve("work").resolve(name);
    }

    JsonNode report(String folder, Path file) throws IOException {
        String name = file.getFileName().toString();
        assertThat(inbox.resolve(folder).resolve(name)).exists();
        return json.readTree(Files.readString(inbox.resolve(folder).resolve(name + ".report.json")));
    }

    List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(inbox.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
