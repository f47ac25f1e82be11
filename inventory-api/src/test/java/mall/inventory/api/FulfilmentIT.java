package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.access.Scope.OPS;
import static mall.inventory.api.Mall.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import mall.inventory.counting.Count;
import mall.inventory.counting.StockCounts;
import mall.inventory.deduction.FulfilmentEngine;
import mall.inventory.deduction.ReturnOutcome;
import mall.inventory.deduction.ShipOutcome;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.CountKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From where orders ship and what moves goods, as ops and the checkout see it. Warehouses, SKUs and channels are each test's own. */
@ApiTest
class FulfilmentIT {

    private static final String TRANSFERS = "/v1/admin/transfers";
    private static final String QUOTES = "/v1/shipping-quotes";
    private static final Actor WMS = new Actor("wms");
    private static final Instant THEN = Instant.parse("2026-01-05T10:00:00Z");

    @Autowired
    private Mall mall;

    @Autowired
    private FulfilmentEngine engine;

    @Autowired
    private StockCounts counts;

    private String first;
    private String second;
    private String sku;

    @BeforeEach
    void build() {
        first = warehouse(1);
        second = warehouse(2);
        sku = mall.skuWith(0);
    }

    @Test
    void closesAWarehouseAndSaysWhatCouldNotBeMoved() {
        String onlyThere = mall.skuWith(0);
        receive(sku, first, 5);
        receive(sku, second, 5);
        receive(onlyThere, first, 3);
        String moves = number("order");
        String stays = number("order");
        assertThat(place(moves, line(sku, 2)).at("/lines/0/allocations/0/warehouse"))
                .isEqualTo(first);
        place(stays, line(onlyThere, 3));

        Answer closed = mall.post(OPS, at(first, "close")).is(200);

        assertThat(closed.at("/warehouse")).isEqualTo(first);
        assertThat(closed.at("/open")).isEqualTo("false");
        assertThat(closed.at("/movedOrders")).isEqualTo("1");
        assertThat(closed.at("/movedUnits")).isEqualTo("2");
        assertThat(closed.at("/stuckOrders")).isEqualTo("1");
        assertThat(closed.json().at("/stuck")).hasSize(1);
        assertThat(closed.at("/stuck/0/orderNo")).isEqualTo(stays);
        assertThat(closed.json().at("/stuck/0/lines/0").toString()).isEqualTo("""
                {"sku":"%s","requested":3,"available":0,"reason":"no open warehouse can ship it"}\
                """.formatted(onlyThere));
        assertThat(closed.at("/units")).isEqualTo("5");
        assertThat(order(moves).at("/lines/0/allocations/0/warehouse")).isEqualTo(second);
        assertThat(order(stays).at("/lines/0/allocations/0/warehouse")).isEqualTo(first);
        assertThat(mall.stock(sku).sellable()).isEqualTo(3);
        assertThat(quote(line(sku, 1)).json().at("/rejected").toString())
                .contains("{\"warehouse\":\"%s\",\"reason\":\"is closed\"}".formatted(first));

        Answer again = mall.post(OPS, at(first, "close"), "{}").is(200);
        assertThat(again.at("/movedOrders")).isEqualTo("0");
        assertThat(again.at("/stuckOrders")).isEqualTo("1");
        assertThat(again.at("/units")).isEqualTo("0");

        Answer opened = mall.post(OPS, at(first, "reopen")).is(200);
        assertThat(opened.at("/open")).isEqualTo("true");
        assertThat(opened.at("/units")).isEqualTo("5");
        assertThat(opened.json().at("/stuck")).isEmpty();
        assertThat(mall.stock(sku).sellable()).isEqualTo(8);
        assertThat(mall.get(OPS, "/v1/admin/warehouses/" + first).is(200).at("/open"))
                .isEqualTo("true");
        seesThatTheBooksBalance();
    }

    @Test
    void closesNothingThatItDoesNotKnow() {
        changesNothing(() -> mall.post(OPS, at("nobody-has-this", "close")).isProblem(404, "NOT_FOUND"));
        changesNothing(() -> mall.post(OPS, at("nobody-has-this", "reopen")).isProblem(404, "NOT_FOUND"));
        changesNothing(
                () -> mall.post(OPS, at(first, "close"), "{\"force\": true}").isInvalid("force"));
        changesNothing(
                () -> mall.post(OPS, at(first, "reopen"), "{\"force\": true}").isInvalid("force"));
    }

    @Test
    void findsOutWhereAnOrderShipsFrom() {
        receive(sku, first, 2);
        receive(sku, second, 2);
        String orderNo = number("order");
        mall.post(CHECKOUT, "/v1/deductions", Mall.order(orderNo, sku, 3)).is(201);
        assertThat(unsourced()).containsExactly(orderNo);

        Answer sourced = source(orderNo).is(200);

        assertThat(sourced.replayed()).isFalse();
        assertThat(sourced.json().at("/lines/0/allocations").toString()).isEqualTo("""
                [{"warehouse":"%s","quantity":2},{"warehouse":"%s","quantity":1}]""".formatted(first, second));
        assertThat(unsourced()).isEmpty();
        Answer again = changesNothing(() -> source(orderNo).is(200));
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(sourced.json());
    }

    @Test
    void saysWhyAnOrderDoesNotShip() {
        receive(sku, first, 3);
        String orderNo = number("order");
        mall.post(CHECKOUT, "/v1/deductions", Mall.order(orderNo, sku, 3)).is(201);
        mall.post(OPS, at(first, "close")).is(200);

        Answer refused = changesNothing(() -> source(orderNo).isProblem(409, "NO_WAREHOUSE"));

        assertThat(refused.json().at("/lines").toString()).isEqualTo("""
                [{"sku":"%s","requested":3,"available":0,"reason":"no open warehouse can ship it"}]""".formatted(sku));
        assertThat(unsourced()).containsExactly(orderNo);
        mall.post(CHECKOUT, "/v1/deductions/" + orderNo + "/rollback").is(200);
        changesNothing(() -> source(orderNo).isProblem(409, "ROLLED_BACK"));
        changesNothing(() -> source("nobody-has-this").isProblem(404, "NOT_FOUND"));
        changesNothing(() -> source("a%20b").isInvalid("orderNo"));
        changesNothing(() -> mall.post(OPS, "/v1/admin/reservations/" + orderNo + "/source", "{\"from\": \"MAIN\"}")
                .isInvalid("from"));
        assertThat(unsourced()).isEmpty();
    }

    @Test
    void sourcesNothingThatHasLeft() {
        receive(sku, first, 1);
        String orderNo = paid(line(sku, 1));
        ship(orderNo, first, 1);

        Answer refused = changesNothing(() -> source(orderNo).isProblem(409, "ILLEGAL_STATE"));

        assertThat(refused.at("/detail")).contains(orderNo, "SHIPPED");
    }

    @Test
    void sendsStockToAnotherWarehouseOnce() {
        receive(sku, first, 10);
        String no = number("transfer");
        String json = transfer(no, first, second, line(sku, 1) + "," + line(sku, 3));

        Answer sent = mall.post(OPS, TRANSFERS, json).is(201);

        assertThat(sent.header("Location")).isEqualTo(TRANSFERS + "/" + no);
        assertThat(sent.at("/from")).isEqualTo(first);
        assertThat(sent.at("/to")).isEqualTo(second);
        assertThat(sent.at("/state")).isEqualTo("SENT");
        assertThat(sent.at("/sentAt")).endsWith("Z");
        assertThat(sent.json().has("receivedAt")).isFalse();
        assertThat(sent.json().at("/lines").toString()).isEqualTo("[{\"sku\":\"%s\",\"sent\":4}]".formatted(sku));
        assertThat(mall.stock(sku).sellable()).isEqualTo(6);
        assertThat(mall.stock(sku).onHand()).isEqualTo(6);
        Answer again = changesNothing(() -> mall.post(OPS, TRANSFERS, json).is(200));
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(sent.json());
        assertThat(mall.get(OPS, TRANSFERS + "/" + no).is(200).json()).isEqualTo(sent.json());

        String count = "{\"lines\": [%s, %s]}".formatted(line(sku, 0), line(sku, 3));
        Answer received =
                mall.post(OPS, TRANSFERS + "/" + no + "/receive", count).is(200);

        assertThat(received.at("/state")).isEqualTo("RECEIVED");
        assertThat(received.at("/lines/0/received")).isEqualTo("3");
        assertThat(mall.stock(sku).sellable()).isEqualTo(9);
        assertThat(mall.stock(sku).onHand()).isEqualTo(9);
        assertThat(mall.get(OPS, "/v1/admin/ledger?limit=1&sku=" + sku).is(200).at("/entries/0/to"))
                .isEqualTo("LOSS");
        Answer replayed = changesNothing(
                () -> mall.post(OPS, TRANSFERS + "/" + no + "/receive", count).is(200));
        assertThat(replayed.replayed()).isTrue();
        assertThat(replayed.json()).isEqualTo(received.json());
        assertThat(mall.post(OPS, TRANSFERS, json).is(200).at("/state")).isEqualTo("RECEIVED");
        changesNothing(() -> mall.post(
                        OPS, TRANSFERS + "/" + no + "/receive", count.replace("\"quantity\": 3", "\"quantity\": 4"))
                .isProblem(409, "ILLEGAL_STATE"));
        changesNothing(() -> mall.post(
                        OPS,
                        TRANSFERS + "/" + no + "/receive",
                        count.replace("[", "[" + line("nobody-has-this", 1) + ","))
                .isProblem(409, "ILLEGAL_STATE"));
        seesThatTheBooksBalance();
    }

    @Test
    void listsTransfersByState() {
        receive(sku, first, 3);
        String prefix = number("transfer");
        for (int i = 0; i < 3; i++) {
            mall.post(OPS, TRANSFERS, transfer(prefix + "-" + i, first, second, line(sku, 1)))
                    .is(201);
        }
        mall.post(OPS, TRANSFERS + "/" + prefix + "-1/receive", "{\"lines\": [%s]}".formatted(line(sku, 1)))
                .is(200);

        Answer page = mall.get(OPS, TRANSFERS + "?limit=1&state=SENT&cursor=" + prefix)
                .is(200);

        assertThat(page.json().at("/transfers").findValuesAsString("transferNo"))
                .containsExactly(prefix + "-0");
        assertThat(mall.get(OPS, TRANSFERS + "?limit=1&state=SENT&cursor=" + page.at("/next"))
                        .is(200)
                        .at("/transfers/0/transferNo"))
                .isEqualTo(prefix + "-2");
        assertThat(mall.get(OPS, TRANSFERS + "?limit=1&state=RECEIVED&cursor=" + prefix)
                        .is(200)
                        .at("/transfers/0/transferNo"))
                .isEqualTo(prefix + "-1");
        assertThat(mall.get(OPS, TRANSFERS + "?limit=2&cursor=" + prefix)
                        .is(200)
                        .at("/transfers/1/transferNo"))
                .isEqualTo(prefix + "-1");
    }

    @Test
    void refusesTransfersThatCannotBe() {
        receive(sku, first, 5);
        place(number("order"), line(sku, 2));
        String no = number("transfer");
        mall.post(OPS, TRANSFERS, transfer(no, first, second, line(sku, 1))).is(201);
        String receive = TRANSFERS + "/" + no + "/receive";

        Answer tooMany =
                changesNothing(() -> mall.post(OPS, TRANSFERS, transfer(number("t"), first, second, line(sku, 3)))
                        .isProblem(409, "INSUFFICIENT_STOCK"));
        Answer unknown = changesNothing(() -> mall.post(
                        OPS, TRANSFERS, transfer(number("t"), first, second, line("nobody-sells-this", 1)))
                .isProblem(422, "UNKNOWN_SKU"));
        changesNothing(() -> mall.post(OPS, TRANSFERS, transfer(no, first, second, line(sku, 2)))
                .isProblem(422, "ORDER_NO_REUSED"));
        changesNothing(() -> mall.post(OPS, TRANSFERS, transfer(number("t"), "MOON", second, line(sku, 1)))
                .isInvalid("from"));
        changesNothing(() -> mall.post(OPS, TRANSFERS, transfer(number("t"), first, "MOON", line(sku, 1)))
                .isInvalid("to"));
        changesNothing(() -> mall.post(OPS, TRANSFERS, transfer(number("t"), first, first, line(sku, 1)))
                .isInvalid("to"));
        Answer moreThanSent = changesNothing(() -> mall.post(
                        OPS, receive, "{\"lines\": [%s, %s]}".formatted(line(sku, 2), line("x", 1)))
                .isProblem(409, "ILLEGAL_STATE"));
        changesNothing(() -> mall.post(
                        OPS, TRANSFERS + "/nobody-has-this/receive", "{\"lines\": [%s]}".formatted(line(sku, 1)))
                .isProblem(404, "NOT_FOUND"));
        mall.get(OPS, TRANSFERS + "/nobody-has-this").isProblem(404, "NOT_FOUND");

        assertThat(tooMany.json().at("/lines").toString())
                .isEqualTo("[{\"sku\":\"%s\",\"requested\":3,\"available\":2}]".formatted(sku));
        assertThat(unknown.json().at("/lines").toString())
                .isEqualTo("[{\"sku\":\"nobody-sells-this\",\"requested\":1,\"available\":0}]");
        assertThat(moreThanSent.json().at("/lines").toString()).isEqualTo("""
                [{"sku":"%s","requested":2,"available":1},\
                {"sku":"x","requested":1,"available":0,"reason":"is not in the transfer"}]""".formatted(sku));
    }

    @Test
    void looksAtWhatHasComeBack() {
        receive(sku, first, 5);
        String returnNo = number("return");
        takeBack(returnNo, GoodsReturn.Disposition.INSPECT, 3);
        String path = "/v1/admin/returns/" + returnNo;
        String good = inspection(number("inspection"), sku, 1);
        String bad = inspection(number("inspection"), sku, 1);

        assertThat(mall.get(OPS, path).is(200).json().toString())
                .isEqualTo("""
                {"returnNo":"%s","orderNo":"%s","warehouse":"%s","disposition":"INSPECT","returnedAt":"%s",\
                "lines":[{"sku":"%s","quantity":3,"open":3,"released":0,"writtenOff":0}]}""".formatted(returnNo, "order-of-" + returnNo, first, THEN, sku));
        Answer released = mall.post(OPS, path + "/release", good).is(200);
        Answer writtenOff = mall.post(OPS, path + "/write-off", bad).is(200);

        assertThat(released.json().at("/lines/0").toString())
                .isEqualTo("{\"sku\":\"%s\",\"quantity\":3,\"open\":2,\"released\":1,\"writtenOff\":0}".formatted(sku));
        assertThat(writtenOff.at("/lines/0/open")).isEqualTo("1");
        assertThat(writtenOff.at("/lines/0/writtenOff")).isEqualTo("1");
        assertThat(mall.stock(sku).withheld()).isEqualTo(1);
        assertThat(mall.stock(sku).sellable()).isEqualTo(3);
        Answer again =
                changesNothing(() -> mall.post(OPS, path + "/release", good).is(200));
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(writtenOff.json());
        changesNothing(() -> mall.post(OPS, path + "/write-off", good).isProblem(422, "ORDER_NO_REUSED"));
        Answer tooMany = changesNothing(() -> mall.post(OPS, path + "/release", inspection(number("i"), sku, 2))
                .isProblem(409, "ILLEGAL_STATE"));
        assertThat(tooMany.json().at("/lines").toString())
                .isEqualTo("[{\"sku\":\"%s\",\"requested\":2,\"available\":1}]".formatted(sku));
        changesNothing(
                () -> mall.post(OPS, "/v1/admin/returns/nobody-has-this/release", inspection(number("i"), sku, 1))
                        .isProblem(404, "NOT_FOUND"));
        mall.get(OPS, "/v1/admin/returns/nobody-has-this").isProblem(404, "NOT_FOUND");
        seesThatTheBooksBalance();
    }

    @Test
    void inspectsNothingThatIsOnSaleAgain() {
        receive(sku, first, 2);
        String returnNo = number("return");
        takeBack(returnNo, GoodsReturn.Disposition.RESTOCK, 2);
        String path = "/v1/admin/returns/" + returnNo;

        changesNothing(() -> mall.post(OPS, path + "/write-off", inspection(number("i"), sku, 1))
                .isProblem(409, "ILLEGAL_STATE"));

        assertThat(mall.get(OPS, path).is(200).at("/lines/0/open")).isEqualTo("0");
    }

    @Test
    void tellsWhereShipmentsContradictedTheBooks() {
        receive(sku, first, 4);
        String orderNo = paid(line(sku, 3));
        String here = ship(orderNo, second, 2);
        String there = ship(orderNo, second, 1);

        Answer newest = mall.get(OPS, "/v1/admin/discrepancies?limit=1").is(200);
        Answer older = mall.get(OPS, "/v1/admin/discrepancies?limit=1&cursor=" + newest.at("/next"))
                .is(200);

        assertThat(newest.at("/discrepancies/0/shipmentNo")).isEqualTo(there);
        assertThat(newest.at("/discrepancies/0/units")).isEqualTo("1");
        assertThat(older.json().at("/discrepancies")).hasSize(1);
        assertThat(older.at("/discrepancies/0/shipmentNo")).isEqualTo(here);
        assertThat(older.at("/discrepancies/0/sku")).isEqualTo(sku);
        assertThat(older.at("/discrepancies/0/warehouse")).isEqualTo(second);
        assertThat(older.at("/discrepancies/0/kind")).isEqualTo("NOT_ON_HAND");
        assertThat(older.at("/discrepancies/0/units")).isEqualTo("2");
        assertThat(older.at("/discrepancies/0/actor")).isEqualTo(WMS.name());
        assertThat(older.at("/discrepancies/0/at")).endsWith("Z");
        seesThatTheBooksBalance();
    }

    @Test
    void tellsOpsWhichOrdersACountLeavesWithoutUnits() {
        receive(sku, first, 5);
        String older = place(number("order"), line(sku, 3)).at("/orderNo");
        String newer = place(number("order"), line(sku, 2)).at("/orderNo");
        counts.apply(
                first,
                new CountKey(Instant.now(), 0),
                List.of(new Count(new Sku(sku), 4)),
                new Document(Document.Type.BATCH, number("batch")),
                WMS);

        Answer shortage = mall.get(OPS, "/v1/admin/shortages?limit=1").is(200);
        String path = "/v1/admin/shortages/" + shortage.at("/shortages/0/id");
        Answer detail = mall.get(OPS, path).is(200);

        assertThat(shortage.at("/shortages/0/sku")).isEqualTo(sku);
        assertThat(shortage.at("/shortages/0/units")).isEqualTo("1");
        assertThat(detail.at("/missing")).isEqualTo("1");
        assertThat(detail.json().at("/orders").findValuesAsString("orderNo")).containsExactly(newer);
        mall.post(CHECKOUT, "/v1/deductions/" + newer + "/rollback", "{}").is(200);
        assertThat(mall.get(OPS, path).is(200).at("/missing")).isEqualTo("0");
        assertThat(mall.get(OPS, path).is(200).json().at("/orders")).isEmpty();
        assertThat(mall.post(OPS, path + "/resolve", "").is(200).at("/resolvedBy"))
                .isNotBlank();
        assertThat(mall.get(OPS, "/v1/admin/shortages?limit=500")
                        .is(200)
                        .json()
                        .at("/shortages")
                        .findValuesAsString("sku"))
                .doesNotContain(sku);
        assertThat(mall.get(OPS, "/v1/admin/shortages?resolved=true&limit=500")
                        .is(200)
                        .json()
                        .at("/shortages")
                        .findValuesAsString("sku"))
                .contains(sku);
        mall.get(OPS, "/v1/admin/shortages/0").is(404);
        mall.get(CHECKOUT, "/v1/admin/shortages").is(403);
        assertThat(mall.get(CHECKOUT, "/v1/deductions/" + older).is(200).at("/state"))
                .isEqualTo("HELD");
        seesThatTheBooksBalance();
    }

    @Test
    void quotesWhatTheOrderThenGets() {
        String other = mall.skuWith(sku + "-B", 0);
        receive(sku, first, 2);
        receive(sku, second, 2);
        receive(other, second, 1);
        mall.post(OPS, "/v1/admin/lanes", """
                {"warehouse": "%s", "region": "DE", "cutOff": "23:59", "processingDays": 1, "transitDays": 2}
                """.formatted(second)).is(201);
        String lines = line(sku, 3) + "," + line(other, 1);

        Answer quote = changesNothing(() -> quote(lines));
        Answer order = place(number("order"), lines);

        assertThat(quote.at("/deliverable")).isEqualTo("true");
        assertThat(quote.json().at("/lines")).hasSize(2);
        assertThat(quote.json().at("/lines/0").has("refusal")).isFalse();
        assertThat(quote.json().at("/lines/0/allocations").findValuesAsString("warehouse"))
                .containsExactly(first, second);
        assertThat(quote.at("/lines/0/allocations/1/deliverBy")).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(quote.json().at("/lines/0/allocations/0").has("deliverBy")).isFalse();
        assertThat(quote.json().at("/rejected").toString())
                .contains(
                        "{\"warehouse\":\"%s\",\"sku\":\"%s\",\"reason\":\"has 0 of 1 free\"}".formatted(first, other));
        assertThat(quote.json().at("/rulesVersion").asLong()).isPositive();
        for (int i = 0; i < 2; i++) {
            assertThat(quote.at("/lines/" + i + "/sku")).isEqualTo(order.at("/lines/" + i + "/sku"));
            assertThat(quote.json().at("/lines/" + i + "/allocations"))
                    .isEqualTo(order.json().at("/lines/" + i + "/allocations"));
        }
    }

    @Test
    void quotesWhyALineDoesNotShip() {
        String channel = number("channel");
        String strategy = number("strategy");
        String forbidden = mall.skuWith(5);
        receive(sku, first, 2);
        mall.post(OPS, "/v1/admin/strategies", """
                {"name": "%s", "order": 1, "when": {"channels": ["%s"]}, "warehouses": ["%s"], "ranking": "PRIORITY",
                 "allowSplit": true}
                """.formatted(strategy, channel, second))
                .is(201);
        mall.post(OPS, "/v1/admin/restrictions", """
                {"skus": ["%s"], "regions": ["DE"], "reason": "not to Germany"}
                """.formatted(forbidden)).is(201);

        Answer quote = changesNothing(() -> mall.post(
                        CHECKOUT,
                        QUOTES,
                        shipping(
                                "\"channel\": \"%s\"".formatted(channel),
                                String.join(",", line(sku, 1), line(forbidden, 1), line("nobody-sells-this", 1))))
                .is(200));

        assertThat(quote.at("/deliverable")).isEqualTo("false");
        quote.json().at("/lines").forEach(line -> {
            String code = line.at("/refusal/code").asString();
            assertThat(line.at("/allocations")).isEmpty();
            String quoted = line.at("/sku").asString();
            assertThat(code)
                    .isEqualTo(
                            quoted.equals(sku)
                                    ? "NO_WAREHOUSE"
                                    : quoted.equals(forbidden) ? "SHIPPING_RESTRICTED" : "UNKNOWN_SKU");
            assertThat(line.at("/refusal/reason").asString())
                    .isEqualTo(
                            quoted.equals(sku)
                                    ? "no warehouse that may ship it can; see rejected"
                                    : quoted.equals(forbidden) ? "not to Germany" : "the mall does not have it");
            if (quoted.equals(sku)) {
                assertThat(line.at("/strategy").asString()).isEqualTo(strategy);
            }
        });
        assertThat(quote.json().at("/rejected").toString())
                .contains(first, "is not on the list of strategy '" + strategy);
        assertThat(refusal(quote(line(sku, 3)))).isEqualTo("INSUFFICIENT_STOCK 2");

        Answer noWarehouse = changesNothing(() -> mall.post(
                        CHECKOUT,
                        "/v1/deductions",
                        shipping(
                                "\"channel\": \"%s\", \"orderNo\": \"%s\"".formatted(channel, number("o")),
                                line(sku, 1)))
                .isProblem(409, "NO_WAREHOUSE"));
        assertThat(noWarehouse.at("/lines/0/reason")).contains(strategy);
        Answer restricted = changesNothing(() -> mall.post(
                        CHECKOUT,
                        "/v1/deductions",
                        shipping("\"orderNo\": \"%s\"".formatted(number("o")), line(forbidden, 1)))
                .isProblem(409, "SHIPPING_RESTRICTED"));
        assertThat(restricted.json().at("/lines").toString()).isEqualTo("""
                [{"sku":"%s","requested":1,"available":0,"reason":"not to Germany"}]""".formatted(forbidden));
    }

    private static String refusal(Answer quote) {
        return quote.at("/lines/0/refusal/code") + " " + quote.at("/lines/0/refusal/available");
    }

    private String warehouse(int priority) {
        String code = number("W");
        mall.post(OPS, "/v1/admin/warehouses", """
                {"code": "%s", "name": "A warehouse", "kind": "OWN", "region": "DE", "priority": %d, "timeZone": "UTC"}
                """.formatted(code, priority)).is(201);
        return code;
    }

    private void receive(String what, String warehouse, int units) {
        mall.post(OPS, "/v1/admin/adjustments", """
                {"adjustmentNo": "%s", "warehouse": "%s", "sku": "%s", "from": "SUPPLIER", "to": "SELLABLE", "quantity": %d,
                 "reason": "test"}
                """.formatted(number("receipt"), warehouse, what, units))
                .is(201);
    }

    private static String line(String sku, int quantity) {
        return "{\"sku\": \"%s\", \"quantity\": %d}".formatted(sku, quantity);
    }

    private static String shipping(String fields, String lines) {
        return "{%s, \"shipTo\": {\"region\": \"DE-BE\"}, \"lines\": [%s]}".formatted(fields, lines);
    }

    private static String transfer(String no, String from, String to, String lines) {
        return "{\"transferNo\": \"%s\", \"from\": \"%s\", \"to\": \"%s\", \"lines\": [%s]}"
                .formatted(no, from, to, lines);
    }

    private static String inspection(String no, String sku, int quantity) {
        return "{\"inspectionNo\": \"%s\", \"lines\": [%s]}".formatted(no, line(sku, quantity));
    }

    private static String at(String warehouse, String action) {
        return "/v1/admin/warehouses/" + warehouse + "/" + action;
    }

    private Answer source(String orderNo) {
        return mall.post(OPS, "/v1/admin/reservations/" + orderNo + "/source");
    }

    private List<String> unsourced() {
        return mall.get(OPS, "/v1/admin/reservations?unsourced=true&sku=" + sku)
                .is(200)
                .json()
                .at("/reservations")
                .findValuesAsString("orderNo");
    }

    private Answer place(String orderNo, String lines) {
        return mall.post(CHECKOUT, "/v1/deductions", shipping("\"orderNo\": \"%s\"".formatted(orderNo), lines))
                .is(201);
    }

    private String paid(String lines) {
        return paid(number("order"), lines);
    }

    private String paid(String orderNo, String lines) {
        place(orderNo, lines);
        mall.post(CHECKOUT, "/v1/deductions/" + orderNo + "/confirm").is(200);
        return orderNo;
    }

    private Answer order(String orderNo) {
        return mall.get(OPS, "/v1/deductions/" + orderNo).is(200);
    }

    private Answer quote(String lines) {
        return mall.post(CHECKOUT, QUOTES, shipping("\"channel\": \"default\"", lines))
                .is(200);
    }

    /** As the warehouse adapter books it. */
    private String ship(String orderNo, String warehouse, int units) {
        String shipmentNo = number("shipment");
        assertThat(engine.ship(
                        new Shipment(shipmentNo, new OrderNo(orderNo), warehouse, THEN, List.of(units(units))), WMS))
                .isInstanceOf(ShipOutcome.Shipped.class);
        return shipmentNo;
    }

    /** As the warehouse adapter books it, of an order that is shipped. */
    private void takeBack(String returnNo, GoodsReturn.Disposition disposition, int units) {
        String orderNo = paid("order-of-" + returnNo, line(sku, units));
        ship(orderNo, first, units);
        assertThat(engine.takeBack(
                        new GoodsReturn(
                                returnNo, new OrderNo(orderNo), first, THEN, disposition, List.of(units(units))),
                        WMS))
                .isInstanceOf(ReturnOutcome.Returned.class);
    }

    private OrderLine units(int units) {
        return new OrderLine(new Sku(sku), new Quantity(units));
    }

    private Answer changesNothing(Supplier<Answer> request) {
        List<String> before = mall.books();
        Answer answer = request.get();
        assertThat(mall.books()).isEqualTo(before);
        return answer;
    }

    private void seesThatTheBooksBalance() {
        Answer report = mall.get(OPS, "/v1/admin/reconciliation").is(200);
        assertThat(report.json().at("/balanced").asBoolean()).as(report.text()).isTrue();
    }
}
