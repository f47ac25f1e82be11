package mall.inventory.adapter;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import mall.inventory.adapter.batches.BatchProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file in the inbox is taken once it is whole, and beside it stands what became of it. */
@AdapterTest
class InboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private Depot depot;

    @Autowired
    private BatchProperties properties;

    @LocalServerPort
    private int port;

    private Path inbox;
    private String warehouse;
    private String sku;
    private String batchNo;

    @BeforeEach
    void stock() {
        inbox = properties.inbox();
        warehouse = depot.warehouse();
        sku = depot.skuWith(10, warehouse);
        batchNo = number("batch");
    }

    /** As senders should: under another name until it is whole. */
    private Path deliver(String name, byte[] content) throws IOException {
        Path unfinished = Files.write(inbox.resolve(name + ".part"), content);
        return Files.move(unfinished, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path deliver(String name, String content) throws IOException {
        return deliver(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Path await(Path file) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file) && System.nanoTime() < end) {
            BatchCalls.pause();
        }
        assertThat(file).exists();
        return file;
    }

    private static JsonNode report(Path file) throws IOException {
        await(file);
        return new JsonMapper().readTree(Files.readString(file.resolveSibling(file.getFileName() + ".report.json")));
    }

    @Test
    void takesAFileAndReports() throws IOException {
        String name = warehouse + "_" + batchNo + "_partial.csv.gz";
        byte[] zipped =
                BatchCalls.gzip(("sku,on_hand\n" + sku + ",7\n" + sku + "x,1\n").getBytes(StandardCharsets.UTF_8));
        deliver(name, zipped);

        JsonNode report = report(inbox.resolve("done").resolve(name));

        assertThat(report.at("/state").asString()).isEqualTo("APPLIED");
        assertThat(report.at("/batchNo").asString()).isEqualTo(warehouse + "_" + batchNo);
        assertThat(report.at("/mode").asString()).isEqualTo("partial");
        assertThat(report.at("/source").asString()).isEqualTo("FOLDER");
        assertThat(report.at("/receivedBy").asString()).isEqualTo("system:inbox");
        assertThat(inbox.resolve("done").resolve(name + ".rejections.csv"))
                .content()
                .contains("3,sku,\"" + sku + "x\",\"no such SKU\"");
        assertThat(inbox.resolve("work").resolve(name)).doesNotExist();
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(7);

        Files.delete(inbox.resolve("done").resolve(name)); // so that its return says that it was taken once more
        deliver(name, zipped);
        JsonNode again = report(inbox.resolve("done").resolve(name));
        assertThat(again.at("/receivedAt")).isEqualTo(report.at("/receivedAt"));
    }

    @Test
    void leavesWhatSaysThatItIsStillBeingWritten() throws IOException {
        String name = warehouse + "_" + batchNo + ".csv";
        Path unfinished = inbox.resolve(number("unfinished") + ".csv.part");
        Path temporary = inbox.resolve(name + ".tmp");
        Files.writeString(unfinished, "sku,on_hand\n");
        Files.writeString(temporary, "sku,on_hand\n");
        deliver(name, "sku,on_hand\n" + sku + ",6\n");

        assertThat(report(inbox.resolve("done").resolve(name)).at("/state").asString())
                .isEqualTo("APPLIED");
        assertThat(unfinished).exists();
        assertThat(temporary).exists();
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(6);
    }

    @Test
    void putsAsideWhatSomebodyShouldLookAt() throws IOException {
        String nameless = number("nameless") + ".csv";
        String headless = warehouse + "_" + batchNo + ".csv";
        String elsewhere = "MOON_" + batchNo + ".csv";
        deliver(nameless, "sku,on_hand\n" + sku + ",1\n");
        deliver(headless, sku + ",1\n");
        deliver(elsewhere, "sku,on_hand\n" + sku + ",1\n");
        Path failed = inbox.resolve("failed");

        assertThat(report(failed.resolve(nameless)).at("/detail").asString()).contains("<warehouse>_<batchNo>");
        assertThat(report(failed.resolve(headless)).at("/detail").asString()).contains("must begin with the header");
        assertThat(report(failed.resolve(elsewhere)).at("/detail").asString()).contains("there is no MOON");

        assertThat(new BatchCalls(port).get(warehouse + "_" + batchNo).at("state"))
                .isEqualTo("FAILED");
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(10);
    }
}
