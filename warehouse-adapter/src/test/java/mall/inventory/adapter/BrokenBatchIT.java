package mall.inventory.adapter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static mall.inventory.adapter.BatchCalls.gzip;
import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import mall.inventory.access.ApiClients;
import mall.inventory.access.PermittedWarehouses;
import mall.inventory.access.Scope;
import mall.inventory.adapter.BatchCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What arrives broken books nothing, or what of it is whole; and it says what to do. */
@AdapterTest
class BrokenBatchIT {

    @Autowired
    private Depot depot;

    @Autowired
    private ApiClients clients;

    @LocalServerPort
    private int port;

    private BatchCalls calls;
    private String warehouse;
    private String batchNo;
    private String ten;
    private String five;

    @BeforeEach
    void stock() {
        calls = new BatchCalls(port);
        warehouse = depot.warehouse();
        batchNo = number("batch");
        ten = depot.skuWith(10, warehouse);
        five = depot.skuWith(5, warehouse);
    }

    private String query() {
        return "warehouse=" + warehouse + "&batchNo=" + batchNo;
    }

    private void nothingIsBooked() {
        assertThat(depot.onHand(ten, warehouse)).isEqualTo(10);
        assertThat(depot.onHand(five, warehouse)).isEqualTo(5);
    }

    private void canBeSentAgain() {
        assertThat(calls.settle(query(), "sku,on_hand\n" + ten + ",9\n" + five + ",5\n")
                        .at("state"))
                .isEqualTo("APPLIED");
        assertThat(depot.onHand(ten, warehouse)).isEqualTo(9);
    }

    @Test
    void ofTwoSendersAtOnceOneReceives() throws Exception {
        String csv = "sku,on_hand\n" + ten + ",9\n" + five + ",5\n";
        CyclicBarrier start = new CyclicBarrier(4);
        var answers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        start.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return calls.post(query(), csv);
                }))
                .toList();

        var statuses = answers.stream().map(answer -> answer.join().status()).toList();

        assertThat(statuses).containsOnlyOnce(202).isSubsetOf(200, 202, 409);
        assertThat(calls.settled(batchNo).at("applied")).isEqualTo("1");
        assertThat(depot.onHand(ten, warehouse)).isEqualTo(9);
    }

    @Test
    void tellsTheSecondSenderThatTheFirstIsAtIt() throws IOException {
        try (SlowUpload upload = SlowUpload.chunked(port, query())) {
            upload.send("sku,on_hand\n" + ten + ",9\n");
            calls.inState(batchNo, "STAGING");

            Answer second = calls.post(query(), "sku,on_hand\n" + ten + ",9\n" + five + ",5\n")
                    .isProblem(409, "ILLEGAL_STATE");

            assertThat(second.at("detail")).contains("being received", "GET /v1/stock-batches/" + batchNo);
            upload.send(five + ",5\n");
            assertThat(upload.finish()).contains(" 202");
        }
        assertThat(calls.settled(batchNo).at("state")).isEqualTo("APPLIED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @ExtendWith(OutputCaptureExtension.class)
    void booksNothingOfWhatIsCutOff(boolean chunked, CapturedOutput log) throws IOException {
        try (SlowUpload upload =
                chunked ? SlowUpload.chunked(port, query()) : SlowUpload.ofLength(port, query(), 1_000)) {
            upload.send("sku,on_hand\n" + ten + ",9\n");
            calls.inState(batchNo, "STAGING");
        }

        Answer failed = calls.inState(batchNo, "FAILED");

        assertThat(failed.at("failure")).contains("cut off", "nothing was booked", "send it again");
        nothingIsBooked();
        canBeSentAgain();
        assertThat(log).as("that is no fault of ours").doesNotContain("failed, request ");
    }

    @Test
    void booksNothingOfAGzipThatIsCutOff() {
        byte[] zipped = gzip(("sku,on_hand\n" + ten + ",9\n").repeat(100).getBytes(UTF_8));

        calls.post(query(), Arrays.copyOf(zipped, zipped.length - 10), "text/csv")
                .isInvalid("body");

        assertThat(calls.get(batchNo).at("state")).isEqualTo("FAILED");
        nothingIsBooked();
        canBeSentAgain();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "sku,on_hand\n",
                "sku;on_hand\nA;1\n",
                "A,1\n",
                "sku,on_hand,bin\nA,1,2\n",
                "sku,on_hand\na/b,1\n",
            })
    void booksNothingOfWhatHasNoRows(String body) {
        Answer refused = calls.post(query(), body).isInvalid("body");

        Answer failed = calls.get(batchNo).is(200);
        assertThat(failed.at("state")).isEqualTo("FAILED");
        assertThat(failed.at("failure")).as(refused.text()).isNotBlank();
        nothingIsBooked();
        canBeSentAgain();
    }

    @Test
    void booksNothingOfSkusThatThereAreNot() {
        Answer failed = calls.settle(query(), "sku,on_hand\nnobody-sells-this,1\n");

        assertThat(failed.at("state")).isEqualTo("FAILED");
        assertThat(calls.rejections(batchNo))
                .isEqualTo("line,column,value,reason\r\n2,sku,\"nobody-sells-this\",\"no such SKU\"\r\n");
        nothingIsBooked();
    }

    @Test
    void refusesAnOlderFullCount() {
        String older = depot.now();
        String newest = calls.settle(query(), "sku,on_hand\n" + ten + ",9\n" + five + ",5\n")
                .at("asOf");
        batchNo = number("batch");

        for (String asOf : new String[] {newest, older}) {
            Answer stale = calls.post(query() + "&asOf=" + asOf, "sku,on_hand\n" + ten + ",1\n")
                    .isProblem(409, "STALE_SEQUENCE");
            assertThat(stale.at("detail")).contains(newest);
        }

        calls.get(batchNo).is(404);
        assertThat(depot.onHand(ten, warehouse)).isEqualTo(9);
    }

    @Test
    void booksTheGoodRowsAndNamesTheOthers() {
        String twice = depot.skuWith(3, warehouse);
        String broken = depot.skuWith(2, warehouse);
        String body = "sku,on_hand\n" + ten + ",9\n"
                + broken + ",99999999999\n" // 3
                + twice + ",1\n" + twice + ",2\n" // 4, 5
                + "Gr\u00f6\u00dfe,1\n" // 6
                + "nul\0,1\n" // 7
                + "x".repeat(5_000_000) + "\n" // 8
                + "=cmd|calc/x,1\n" // 9
                + five + ",-1\n"; // 10

        calls.post(query(), body.getBytes(ISO_8859_1), "text/csv").is(202);
        Answer booked = calls.settled(batchNo);

        assertThat(booked.at("state")).as(booked.text()).isEqualTo("APPLIED");
        assertThat(booked.at("rows")).isEqualTo("9");
        assertThat(booked.at("valid")).isEqualTo("1");
        assertThat(booked.at("rejected")).isEqualTo("8");
        assertThat(calls.rejections(batchNo).lines().map(line -> line.replaceAll("x{50,}", "x...")))
                .containsExactlyInAnyOrder(
                        "line,column,value,reason",
                        "3,on_hand,\"99999999999\",\"must be at most 1,000,000,000\"",
                        "4,sku,\"" + twice + "\",\"SKU also on line 5\"",
                        "5,sku,\"" + twice + "\",\"SKU also on line 4\"",
                        "6,,\"Gr\\xF6\\xDFe,1\",\"is not UTF-8\"",
                        "7,,\"nul\\u0000,1\",\"has a control character\"",
                        "8,,\"x...\u2026\",\"is longer than 4,096 bytes\"",
                        "9,sku,\"'=cmd|calc/x\",\"must be a SKU: 1 to 64 printable ASCII characters without slash,"
                                + " backslash, semicolon or percent sign, and no blank at the edges\"",
                        "10,on_hand,\"'-1\",\"must not be negative\"");
        assertThat(depot.onHand(ten, warehouse)).isEqualTo(9);
        assertThat(depot.onHand(five, warehouse)).as("is named, if wrongly").isEqualTo(5);
        assertThat(depot.onHand(twice, warehouse)).isEqualTo(3);
        assertThat(depot.onHand(broken, warehouse)).isEqualTo(2);
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void booksNoRowOfASkuThatStandsTwiceOnceWrongly() {
        String body = "sku,on_hand\n" + ten + ",9\n" + five + ",1\n" + five + ",x\n " + ten + ",8\n";
        String other = depot.skuWith(3, warehouse);

        Answer booked = calls.settle(query(), body + other + ",2\n");

        assertThat(booked.at("valid")).as(booked.text()).isEqualTo("1");
        assertThat(calls.rejections(batchNo).lines())
                .contains(
                        "2,sku,\"" + ten + "\",\"SKU also on line 5\"",
                        "3,sku,\"" + five + "\",\"SKU also on line 4\"");
        nothingIsBooked();
        assertThat(depot.onHand(other, warehouse)).isEqualTo(2);
    }

    @Test
    void aNumberThatFailedElsewhereIsLeftToThatWarehouse() {
        String another = depot.warehouse();
        calls.post("warehouse=" + another + "&batchNo=" + batchNo, "sku,on_hand\n")
                .isInvalid("body");
        String token = number("token-of-a-limited-client-of-these-tests");
        clients.register(number("wms"), token, EnumSet.of(Scope.ERP), PermittedWarehouses.only(List.of(warehouse)));

        calls.postAs(token, query(), "sku,on_hand\n" + ten + ",9\n").isProblem(422, "ORDER_NO_REUSED");

        Answer left = calls.get(batchNo);
        assertThat(left.at("warehouse")).isEqualTo(another);
        assertThat(left.at("state")).isEqualTo("FAILED");
        nothingIsBooked();
    }

    @Test
    void refusesABodyThatIsTooLargeBeforeItIsSent() throws IOException {
        try (SlowUpload upload = new SlowUpload(port, query(), "Content-Length: 3000000000")) {
            assertThat(upload.status()).contains(" 413");
        }
        calls.get(batchNo).is(404);
    }

    @Test
    void takesMoreThanOtherEndpoints() {
        String body = "sku,on_hand\n" + ten + ",9\n" + five + ",5\n" + "\n".repeat(3_000_000);

        assertThat(calls.settle(query(), body).at("state")).isEqualTo("APPLIED");
    }
}
