package mall.inventory.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
    void saysThatAFileWasSentBefore() throws Exception {
        Path file = file("sku,on_hand\n" + sku + ",7\n");
        assertThat(push(file).text()).doesNotContain("sent before");

        Said again = push(file);

        assertThat(again.text()).contains("was sent before, on 20", "--batch-no to count it again");
        assertThat(again.code()).as(again.text()).isZero();
        assertThat(push(file, "--batch-no", Depot.number("tonight")).text()).doesNotContain("sent before");
    }

    @Test
    void makesAnotherNumberOfWhatIsSentOtherwise() throws Exception {
        Path file = file("sku,on_hand\n" + sku + ",7\n");

        Said preview = push(file, "--preview");
        assertThat(preview.code()).as(preview.text()).isZero();
        assertThat(preview.text()).contains("PREVIEW");
        assertThat(depot.stock(sku).onHand()).isEqualTo(10);

        for (String[] manner : new String[][] {{"--partial", "--as-of", depot.nowPlus(-90)}, {"--partial"}, {}}) {
            Said booked = push(file, manner);
            assertThat(booked.code()).as(booked.text()).isZero();
            assertThat(booked.text()).contains("APPLIED").doesNotContain("sent before");
        }
        assertThat(depot.stock(sku).onHand()).isEqualTo(7);
    }

    @Test
    void saysThatAPreviewIsNotBooked() throws Exception {
        Path file = file("sku,on_hand\n" + sku + ",7\n");
        String number = Depot.number("batch");
        push(file, "--batch-no", number, "--preview");

        Said said = push(file, "--batch-no", number);

        assertThat(said.code()).as(said.text()).isEqualTo(2);
        assertThat(said.text())
                .contains("PREVIEW", "nothing of it is booked", "/v1/stock-batches/" + number + "/approve");
        assertThat(depot.stock(sku).onHand()).isEqualTo(10);
    }

    @Test
    void saysThatAFileWasTakenBack() throws Exception {
        Path file = file("sku,on_hand\n" + sku + ",7\n");
        String number = Depot.number("batch");
        push(file, "--batch-no", number);
        BatchCalls calls = new BatchCalls(port);
        calls.decide(number, "undo").is(202);
        calls.settled(number);

        Said said = push(file, "--batch-no", number);

        assertThat(said.code()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).contains("UNDONE", "was taken back by test-ops on 20");
    }

    @Test
    void hearsWhyALargeBodyIsRefused() throws Exception {
        Path file = file("sku,on_hand\n" + (sku + ",7\n").repeat(5_000_000 / (sku.length() + 3)));

        Said stranger = push(file, "--token", "nobodys");
        Said elsewhere = push(file, "--warehouse", "MOON");

        assertThat(stranger.text()).contains("Refused (401 UNAUTHENTICATED)");
        assertThat(stranger.code()).isEqualTo(1);
        assertThat(elsewhere.text()).contains("Refused (400 VALIDATION)", "there is no MOON");
        assertThat(elsewhere.code()).isEqualTo(1);
    }

    @Test
    void saysThatWhatWasRejectedCannotBeWritten() throws Exception {
        Path file = file("sku,on_hand\n" + sku + ",7\nnone,1\n");
        Files.createDirectory(folder.resolve("count.csv.rejections.csv"));

        Said said = push(file);

        assertThat(said.code()).as(said.text()).isEqualTo(73);
        assertThat(said.text()).contains("APPLIED", "1 rows were rejected, and cannot be written to");
        assertThat(depot.stock(sku).onHand()).isEqualTo(7);
    }

    @Test
    void saysThatWhatWasRejectedCannotBeFetched() throws Exception {
        HttpServer adapter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        adapter.createContext("/v1/stock-batches", exchange -> {
            boolean asked = exchange.getRequestURI().getPath().endsWith("/rejections");
            exchange.getRequestBody().readAllBytes();
            byte[] answer = (asked ? "{\"code\":\"OVERLOADED\"}" : "{\"state\":\"APPLIED\",\"rejected\":1}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(asked ? 503 : 202, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        adapter.start();
        try {
            Said said = push(
                    file("sku,on_hand\nnone,1\n"),
                    "--url",
                    "http://127.0.0.1:" + adapter.getAddress().getPort());

            assertThat(said.code()).as(said.text()).isEqualTo(74);
            assertThat(said.text()).contains("APPLIED", "could not be fetched: Refused (503 OVERLOADED)");
        } finally {
            adapter.stop(0);
        }
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(push(file("sku;on_hand\n")).text()).contains("sku,on_hand");
        Said nothing = push(folder.resolve("nothing.csv"));
        assertThat(nothing.text()).contains("there is no file");
        assertThat(nothing.code()).isEqualTo(66);
        assertThat(push(folder)).isEqualTo(new Said(folder + " is not a file\n", 66));
        assertThat(push(file("")))
                .isEqualTo(new Said(folder.resolve("count.csv") + " is empty; nothing was sent\n", 66));
        assertThat(push(file("x"), "--what").code()).isEqualTo(64);
        Said unanswered = push(file("x"), "--url", "http://127.0.0.1:1");
        assertThat(unanswered.text()).contains("Nobody answers at http://127.0.0.1:1");
        assertThat(unanswered.code()).isEqualTo(69);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("count.csv"), content);
    }

    /** @param more options; of one that is given twice, the last one counts */
    private Said push(Path file, String... more) throws Exception {
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
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MALL_TOKEN", Depot.token(Scope.ERP));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Said(text, process.exitValue());
    }
}
