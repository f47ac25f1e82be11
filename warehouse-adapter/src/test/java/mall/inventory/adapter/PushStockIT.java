package mall.inventory.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mall.inventory.access.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** {@code deploy/bin/push-stock} sends a file and says what became of it. */
@AdapterTest
class PushStockIT {

    /** What it printed, and its exit code. */
    private record Said(String text, int code) {}

    @TempDir
    private Path folder;

    @LocalServerPort
    private int port;

    @Autowired
    private Depot depot;

    private String warehouse = "";
    private String sku = "";

    @BeforeEach
    void tenUnits() {
        warehouse = depot.warehouse();
        sku = depot.skuWith(10, warehouse);
    }

    @Test
    void booksAFileAndKeepsWhatWasRejected() throws Exception {
        Path file = file("sku,on_hand\n" + sku + ",7\nnone,1\n");

        Said said = push(file);

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("APPLIED", "1 changed", "1 rejected");
        assertThat(depot.stock(sku).onHand()).isEqualTo(7);
        assertThat(Files.readString(folder.resolve("count.csv.rejections.csv"))).contains("no such SKU");
        assertThat(push(file).code()).as("again").isZero();
    }

    @Test
    void saysThatAFileWaitsForOps() throws Exception {
        for (int i = 0; i < 10; i++) {
            depot.skuWith(100, warehouse);
        }

        Said said = push(file("sku,on_hand\n" + sku + ",10\n"));

        assertThat(said.code()).as(said.text()).isEqualTo(2);
        assertThat(said.text()).contains("QUARANTINED", "units");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(push(file("sku;on_hand\n")).text()).contains("sku,on_hand");
        assertThat(push(folder.resolve("nothing.csv")).code()).isEqualTo(64);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("count.csv"), content);
    }

    private Said push(Path file) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of("..", "deploy", "bin", "push-stock")
                        .toAbsolutePath()
                        .normalize()
                        .toString(),
                file.toString(),
                "--warehouse",
                warehouse,
                "--url",
                "http://127.0.0.1:" + port));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MALL_TOKEN", Depot.token(Scope.ERP));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Said(text, process.exitValue());
    }
}
