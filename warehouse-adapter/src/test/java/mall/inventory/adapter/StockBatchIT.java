package mall.inventory.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static mall.inventory.adapter.BatchCalls.PATH;
import static mall.inventory.adapter.BatchCalls.gzip;
import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mall.inventory.access.Scope;
import mall.inventory.adapter.BatchCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a batch says is booked once, in the background; what was looked at only is not. */
@AdapterTest
class StockBatchIT {

    @Autowired
    private Depot depot;

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

    private long here(String sku) {
        return depot.onHand(sku, warehouse);
    }

    @Test
    void booksAFullCount() {
        String fresh = depot.skuWith(1, depot.warehouse());

        Answer staged = calls.post(query(), "sku,on_hand\n" + ten + ",7\n" + fresh + ",3\n")
                .is(202);
        // A worker may be quicker than the answer.
        assertThat(staged.at("state")).isIn("STAGING", "APPLYING", "APPLIED");
        assertThat(staged.at("batchNo")).isEqualTo(batchNo);
        assertThat(staged.at("warehouse")).isEqualTo(warehouse);
        assertThat(staged.at("mode")).isEqualTo("full");
        assertThat(staged.at("rows")).isEqualTo("2");
        assertThat(staged.at("valid")).isEqualTo("2");
        assertThat(staged.response().headers().firstValue("Location")).hasValue(PATH + "/" + batchNo);
        Answer booked = calls.settled(batchNo);

        assertThat(booked.at("state")).as(booked.text()).isEqualTo("APPLIED");
        assertThat(here(ten)).isEqualTo(7);
        assertThat(here(five)).as("is absent").isZero();
        assertThat(here(fresh)).isEqualTo(3);
        assertThat(depot.stock(ten).sellable()).isEqualTo(7);
        assertThat(booked.at("changed")).isEqualTo("3");
        assertThat(booked.at("applied")).isEqualTo("3");
        assertThat(booked.at("fresh")).isEqualTo("1");
        assertThat(booked.at("absent")).isEqualTo("1");
        assertThat(booked.at("unchanged")).isEqualTo("0");
        assertThat(booked.at("unitsBefore")).isEqualTo("15");
        assertThat(booked.at("unitsAfter")).isEqualTo("10");
        assertThat(booked.at("receivedBy")).isEqualTo("test-erp");
        assertThat(booked.at("finishedAt")).isNotEqualTo("nothing");
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void doesNotTouchWhatIsRight() {
        Map<String, String> before = depot.books();

        Answer booked = calls.settle(query(), "sku,on_hand\n" + ten + ",10\n" + five + ",5\n");

        assertThat(booked.at("unchanged")).isEqualTo("2");
        assertThat(booked.at("applied")).isEqualTo("0");
        assertThat(depot.books().get(ledger(before))).isEqualTo(before.get(ledger(before)));
    }

    private static String ledger(Map<String, String> books) {
        return books.keySet().stream()
                .filter(table -> table.endsWith(".ledger_entry"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void leavesAloneWhatAPartialCountDoesNotName() {
        Answer booked = calls.settle(query() + "&mode=partial", "on_hand,sku\n12," + ten + "\n");

        assertThat(booked.at("state")).isEqualTo("APPLIED");
        assertThat(booked.at("mode")).isEqualTo("partial");
        assertThat(here(ten)).isEqualTo(12);
        assertThat(here(five)).isEqualTo(5);
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void leavesAloneWhatWasCountedLater() {
        String early = depot.now();
        calls.settle(
                "warehouse=" + warehouse + "&mode=partial&batchNo=" + number("batch"), "sku,on_hand\n" + ten + ",10\n");

        Answer booked = calls.settle(query() + "&asOf=" + early, "sku,on_hand\n" + ten + ",1\n" + five + ",4\n");

        assertThat(booked.at("state")).isEqualTo("APPLIED");
        assertThat(here(ten)).as("found right by the later count").isEqualTo(10);
        assertThat(here(five)).isEqualTo(4);
        assertThat(calls.rejections(batchNo)).contains("2,sku,\"" + ten + "\",\"a later count is booked\"");
        assertThat(booked.at("valid")).isEqualTo("1");
        assertThat(booked.at("superseded")).isEqualTo("1");
        assertThat(booked.at("rejected")).isEqualTo("0");
    }

    @Test
    void saysSoWhereAllWasCountedLater() {
        String early = depot.now();
        String csv = "sku,on_hand\n" + ten + ",9\n" + five + ",5\n";
        calls.settle("warehouse=" + warehouse + "&mode=partial&batchNo=" + number("batch"), csv);

        Answer late = calls.settle(query() + "&mode=partial&asOf=" + early, csv.replace(",9", ",1"));

        assertThat(late.at("state")).isEqualTo("FAILED");
        assertThat(late.at("failure")).contains("too late", "counted later", "nothing was booked");
        assertThat(late.at("superseded")).isEqualTo("2");
        assertThat(here(ten)).isEqualTo(9);
    }

    @Test
    void countsWhatAFullCountIsSilentAboutThoughAllThatItNamesWasCountedLater() {
        String early = depot.now();
        calls.settle(
                "warehouse=" + warehouse + "&mode=partial&batchNo=" + number("batch"), "sku,on_hand\n" + ten + ",9\n");

        Answer booked = calls.settle(query() + "&asOf=" + early, "sku,on_hand\n" + ten + ",1\n");

        assertThat(booked.at("state")).as(booked.text()).isEqualTo("APPLIED");
        assertThat(here(ten)).isEqualTo(9);
        assertThat(here(five)).isZero();
    }

    @Test
    void countsWhatItNamesAndNotWhatItNamesWrongly() {
        String orderOfTen = depot.paid(ten, 2);
        String orderOfFive = depot.paid(five, 2);
        String early = depot.now();
        calls.settle(query(), "sku,on_hand\n" + ten + ",ten\n" + five + ",5\n");

        calls.ship(orderOfTen, warehouse, early, ten, 2).is(201);
        calls.ship(orderOfFive, warehouse, early, five, 2).is(201);

        assertThat(here(ten)).as("was not counted after it had left").isEqualTo(8);
        assertThat(here(five)).as("was counted after it had left").isEqualTo(5);
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void readsJsonLinesAndGzip() {
        String lines = "{\"sku\":\"%s\",\"on_hand\":9}\n{\"on_hand\":4,\"sku\":\"%s\"}\n".formatted(ten, five);

        calls.post(query(), gzip(lines.getBytes(UTF_8)), "application/x-ndjson").is(202);
        calls.settled(batchNo);

        assertThat(here(ten)).isEqualTo(9);
        assertThat(here(five)).isEqualTo(4);
    }

    @Test
    void takesABatchOnce() {
        String csv = "sku,on_hand\n" + ten + ",8\n" + five + ",5\n";
        Answer first = calls.settle(query(), csv);
        Map<String, String> before = depot.books();

        Answer again = calls.post(query(), csv).is(200);
        Answer zipped = calls.post(query(), gzip(csv.replace("\n", "\r\n").getBytes(UTF_8)), "text/csv")
                .is(200);
        Answer other = calls.post(query(), csv.replace(",8", ",7")).isProblem(422, "ORDER_NO_REUSED");
        Answer otherMode = calls.post(query() + "&mode=partial", csv).isProblem(422, "ORDER_NO_REUSED");

        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(zipped.replayed()).isTrue();
        assertThat(other.at("detail")).contains(batchNo);
        assertThat(otherMode.at("detail")).contains(batchNo);
        assertThat(depot.books()).isEqualTo(before);
    }

    @Test
    void showsTheDifferenceAndNoMore() {
        Answer seen = calls.settle(query() + "&preview=true", "sku,on_hand\n" + ten + ",4\n");

        assertThat(seen.at("state")).isEqualTo("PREVIEW");
        assertThat(seen.at("changed")).isEqualTo("2");
        Answer difference =
                calls.get(Scope.OPS, PATH + "/" + batchNo + "/differences").is(200);
        assertThat(difference.json().at("/drops").toString())
                .isEqualTo("[{\"sku\":\"%s\",\"before\":10,\"after\":4},{\"sku\":\"%s\",\"before\":5,\"after\":0}]"
                        .formatted(ten, five));
        assertThat(difference.at("skusToZero")).isEqualTo("1");
        assertThat(here(ten)).isEqualTo(10);

        Answer approved = calls.decide(batchNo, "approve").is(202);
        assertThat(approved.at("approvedBy")).isEqualTo("test-ops");
        assertThat(calls.settled(batchNo).at("state")).isEqualTo("APPLIED");

        assertThat(here(ten)).isEqualTo(4);
        assertThat(here(five)).isZero();
        assertThat(calls.decide(batchNo, "approve").is(200).replayed()).isTrue();
    }

    @Test
    void takesABatchBack() {
        String early = depot.now();
        calls.settle(query(), "sku,on_hand\n" + ten + ",4\n");
        assertThat(here(five)).isZero();

        calls.decide(batchNo, "undo").is(202);
        Answer undone = calls.settled(batchNo);

        assertThat(undone.at("state")).isEqualTo("UNDONE");
        assertThat(undone.at("undone")).isEqualTo("2");
        assertThat(undone.at("undoSuperseded")).isEqualTo("0");
        assertThat(undone.at("undoneBy")).isEqualTo("test-ops");
        assertThat(here(ten)).isEqualTo(10);
        assertThat(here(five)).isEqualTo(5);
        assertThat(depot.stock(ten).sellable()).isEqualTo(10);
        assertThat(calls.decide(batchNo, "undo").is(200).replayed()).isTrue();
        calls.decide(batchNo, "approve").isProblem(409, "ILLEGAL_STATE");
        assertThat(depot.isBalanced()).isTrue();

        String older = number("batch");
        calls.settle(
                "warehouse=" + warehouse + "&batchNo=" + older + "&asOf=" + early,
                "sku,on_hand\n" + ten + ",3\n" + five + ",5\n");
        assertThat(here(ten)).as("the count before counts again").isEqualTo(3);
    }

    @Test
    void leavesWhatWasCountedAgainWhenABatchIsTakenBack() {
        calls.settle(query(), "sku,on_hand\n" + ten + ",4\n");
        calls.settle(
                "warehouse=" + warehouse + "&mode=partial&batchNo=" + number("batch"), "sku,on_hand\n" + ten + ",6\n");

        calls.decide(batchNo, "undo").is(202);
        Answer undone = calls.settled(batchNo);

        assertThat(undone.at("undone")).isEqualTo("1");
        assertThat(undone.at("undoSuperseded")).isEqualTo("1");
        assertThat(here(ten)).isEqualTo(6);
        assertThat(here(five)).isEqualTo(5);
    }

    @Test
    void listsTheNewestFirst() {
        String second = number("batch");
        calls.settle(query(), "sku,on_hand\n" + ten + ",10\n" + five + ",5\n");
        calls.settle(
                "warehouse=" + warehouse + "&preview=true&batchNo=" + second,
                "sku,on_hand\n" + ten + ",9\n" + five + ",5\n");

        Answer page =
                calls.get(Scope.ERP, PATH + "?limit=1&warehouse=" + warehouse).is(200);
        assertThat(page.at("batches/0/batchNo")).isEqualTo(second);
        Answer next = calls.get(Scope.ERP, PATH + "?limit=1&warehouse=" + warehouse + "&cursor=" + page.at("next"))
                .is(200);
        assertThat(next.at("batches/0/batchNo")).isEqualTo(batchNo);
        assertThat(next.at("next")).isEqualTo("nothing");
        Answer previews = calls.get(Scope.OPS, PATH + "?state=PREVIEW&warehouse=" + warehouse)
                .is(200);
        assertThat(previews.json().at("/batches").size()).isEqualTo(1);
        calls.get(Scope.OPS, PATH + "?state=LOST").isInvalid("state");
        calls.get(Scope.OPS, PATH + "?cursor=x").isInvalid("cursor");
    }

    @Test
    void decidesNothingAboutWhatIsNotHeld() {
        calls.decide("nobody-sent-this", "approve").isProblem(404, "NOT_FOUND");
        calls.decide("nobody-sent-this", "undo").isProblem(404, "NOT_FOUND");
        calls.get("nobody-sent-this").isProblem(404, "NOT_FOUND");
        calls.get(Scope.OPS, PATH + "/nobody-sent-this/rejections").isProblem(404, "NOT_FOUND");
        calls.settle(query() + "&preview=true", "sku,on_hand\n" + ten + ",4\n");
        calls.decide(batchNo, "undo").isProblem(409, "ILLEGAL_STATE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batchNo=n                                             | warehouse",
                "warehouse=MAIN                                        | batchNo",
                "warehouse=MAIN&batchNo=a%20b                          | batchNo",
                "warehouse=a%20b&batchNo=n                             | warehouse",
                "warehouse=MOON&batchNo=n                              | warehouse",
                "warehouse=MAIN&batchNo=n&mode=FULL                    | mode",
                "warehouse=MAIN&batchNo=n&preview=yes                  | preview",
                "warehouse=MAIN&batchNo=n&asOf=yesterday               | asOf",
                "warehouse=MAIN&batchNo=n&asOf=2026-11-23              | asOf",
                "warehouse=MAIN&batchNo=n&asOf=9999-01-01T00:00:00Z    | asOf",
                "warehouse=MAIN&batchNo=n&asOf=2001-01-01T00:00:00Z    | asOf",
            })
    void namesTheParameter(String query, String field) {
        Map<String, String> before = depot.books();

        calls.post(query, "sku,on_hand\n" + ten + ",1\n").isInvalid(field);

        assertThat(depot.books()).isEqualTo(before);
    }

    @Test
    void takesNoOtherTypes() {
        Answer refused = calls.post(query(), "{}".getBytes(UTF_8), "application/json");

        refused.isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @EnumSource
    void opensToWarehouseSystemsAndOps(Scope scope) {
        calls.settle(query() + "&preview=true", "sku,on_hand\n" + ten + ",10\n" + five + ",5\n");
        boolean looks = scope == Scope.ERP || scope == Scope.OPS;

        for (String what :
                new String[] {"", "/" + batchNo, "/" + batchNo + "/rejections", "/" + batchNo + "/differences"}) {
            assertThat(calls.get(scope, PATH + what).status()).as(what).isEqualTo(looks ? 200 : 403);
        }
        assertThat(calls.decide(scope, batchNo, "approve").status()).isEqualTo(scope == Scope.OPS ? 202 : 403);
        calls.settled(batchNo);
        assertThat(calls.decide(scope, batchNo, "undo").status()).isEqualTo(scope == Scope.OPS ? 202 : 403);
        calls.settled(batchNo);
    }
}
