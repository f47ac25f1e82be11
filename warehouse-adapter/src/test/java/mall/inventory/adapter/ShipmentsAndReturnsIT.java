package mall.inventory.adapter;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mall.inventory.access.Scope;
import mall.inventory.ledger.Actor;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.stock.StockPosition.WarehousePosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What leaves and comes back is booked once; what does not fit is refused by name, and has changed nothing. */
@AdapterTest
class ShipmentsAndReturnsIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SHIPMENTS = "/v1/shipments";
    private static final String RETURNS = "/v1/returns";

    /** What came back. */
    private record Answer(HttpStatusCode status, HttpHeaders headers, String text) {

        JsonNode json() {
            return JSON.readTree(text);
        }

        String at(String pointer) {
            return json().at(pointer).asString("nothing");
        }

        boolean replayed() {
            return "true".equals(headers.getFirst("Idempotent-Replayed"));
        }

        Answer is(int expected) {
            assertThat(status.value()).as(text).isEqualTo(expected);
            return this;
        }

        Answer isProblem(int expected, String code) {
            is(expected);
            assertThat(headers.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(at("/code")).as(text).isEqualTo(code);
            assertThat(at("/detail")).isNotBlank();
            return this;
        }

        Answer isInvalid(String field) {
            isProblem(400, "VALIDATION");
            assertThat(json().at("/errors").findValuesAsString("field"))
                    .as(text)
                    .containsExactly(field);
            return this;
        }
    }

    @Autowired
    private RestTestClient http;

    @Autowired
    private Depot depot;

    private String warehouse;
    private String sku;
    private String orderNo;

    @BeforeEach
    void sell() {
        warehouse = depot.warehouse();
        sku = depot.skuWith(10, warehouse);
        orderNo = depot.paid(sku, 4);
    }

    @Test
    void booksAShipmentOnce() {
        String json =
                shipment(number("shipment"), "2026-01-05T12:00:00.1234567+02:00", line(sku, 1) + "," + line(sku, 2));

        Answer shipped = post(SHIPMENTS, json).is(201);

        assertThat(shipped.replayed()).isFalse();
        assertThat(shipped.at("/orderNo")).isEqualTo(orderNo);
        assertThat(shipped.at("/state")).isEqualTo("CONFIRMED");
        assertThat(shipped.at("/lines/0/shipped")).isEqualTo("3");
        assertThat(shipped.at("/lines/0/open")).isEqualTo("1");
        assertThat(shipped.json().at("/lines/0/allocations").toString())
                .isEqualTo("[{\"warehouse\":\"%s\",\"quantity\":1}]".formatted(warehouse));
        assertThat(depot.stock(sku).warehouses()).containsExactly(new WarehousePosition(warehouse, 7, 1, 0));
        assertThat(depot.effectiveAt(sku)).isEqualTo("2026-01-05 10:00:00.123456");
        Answer again = changesNothing(() -> post(SHIPMENTS, json).is(200));
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(shipped.json());
        changesNothing(() -> post(SHIPMENTS, json.replace("\"quantity\": 2", "\"quantity\": 1"))
                .isProblem(422, "ORDER_NO_REUSED"));

        Answer rest =
                post(SHIPMENTS, shipment(number("shipment"), line(sku, 1))).is(201);

        assertThat(rest.at("/state")).isEqualTo("SHIPPED");
        assertThat(depot.stock(sku).reserved()).isZero();
        assertThat(post(SHIPMENTS, json).is(200).at("/state")).isEqualTo("SHIPPED");
        Answer tooLate = changesNothing(() ->
                post(SHIPMENTS, shipment(number("shipment"), line(sku, 1))).isProblem(409, "ILLEGAL_STATE"));
        assertThat(tooLate.json().at("/lines").toString())
                .isEqualTo("[{\"sku\":\"%s\",\"requested\":1,\"available\":0}]".formatted(sku));
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void booksAReturnOnce() {
        post(SHIPMENTS, shipment(number("shipment"), line(sku, 4))).is(201);
        String json = goodsReturn(number("return"), "2026-01-06T10:00:00Z", "INSPECT", line(sku, 1));

        Answer returned = post(RETURNS, json).is(201);

        assertThat(returned.at("/state")).isEqualTo("SHIPPED");
        assertThat(returned.at("/lines/0/returned")).isEqualTo("1");
        assertThat(depot.stock(sku).withheld()).isEqualTo(1);
        assertThat(depot.stock(sku).warehouses()).containsExactly(new WarehousePosition(warehouse, 7, 0, 1));
        assertThat(depot.effectiveAt(sku)).isEqualTo("2026-01-06 10:00:00.000000");
        Answer again = changesNothing(() -> post(RETURNS, json).is(200));
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(returned.json());
        changesNothing(() -> post(RETURNS, json.replace("INSPECT", "RESTOCK")).isProblem(422, "ORDER_NO_REUSED"));

        post(RETURNS, goodsReturn(number("return"), "2026-01-06T10:00:00Z", "RESTOCK", line(sku, 2)))
                .is(201);

        assertThat(depot.stock(sku).sellable()).isEqualTo(8);
        Answer tooMany = changesNothing(() -> post(
                        RETURNS, goodsReturn(number("return"), "2026-01-06T10:00:00Z", "RESTOCK", line(sku, 2)))
                .isProblem(409, "ILLEGAL_STATE"));
        assertThat(tooMany.json().at("/lines").toString())
                .isEqualTo("[{\"sku\":\"%s\",\"requested\":2,\"available\":1}]".formatted(sku));
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void booksWhatHasLeftFromElsewhere() {
        String elsewhere = depot.warehouse();

        Answer shipped = post(
                        SHIPMENTS, shipment(number("shipment"), line(sku, 4)).replace(warehouse, elsewhere))
                .is(201);

        assertThat(shipped.at("/state")).isEqualTo("SHIPPED");
        assertThat(depot.stock(sku).warehouses())
                .as("found there before it left")
                .containsExactly(new WarehousePosition(warehouse, 10, 0, 0));
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void refusesShipmentsThatDoNotFit() {
        String held = depot.held(sku, 1);
        String rolledBack = depot.held(sku, 1);
        depot.engine().rollback(new RollbackRequest.Whole(new OrderNo(rolledBack), null, null), new Actor("mall"));

        Answer tooMany = changesNothing(() -> post(
                        SHIPMENTS, shipment(number("shipment"), line(sku, 5) + "," + line("other", 1)))
                .isProblem(409, "ILLEGAL_STATE"));
        assertThat(tooMany.json().at("/lines").toString()).isEqualTo("""
                [{"sku":"%s","requested":5,"available":4},{"sku":"other","requested":1,"available":0}]""".formatted(sku));
        Answer unpaid = changesNothing(() -> post(SHIPMENTS, shipmentOf(held)).isProblem(409, "ILLEGAL_STATE"));
        assertThat(unpaid.at("/detail")).contains(held, "HELD", "confirm");
        changesNothing(() -> post(SHIPMENTS, shipmentOf(rolledBack)).isProblem(409, "ROLLED_BACK"));
        changesNothing(() -> post(SHIPMENTS, shipmentOf("nobody-has-this")).isProblem(404, "NOT_FOUND"));
        changesNothing(() -> post(
                        SHIPMENTS, shipment(number("shipment"), line(sku, 1)).replace(warehouse, "MOON"))
                .isInvalid("warehouse"));
    }

    @Test
    void refusesReturnsThatDoNotFit() {
        String json = goodsReturn(number("return"), "2026-01-06T10:00:00Z", "RESTOCK", line(sku, 1));

        Answer notShipped = changesNothing(() -> post(RETURNS, json).isProblem(409, "ILLEGAL_STATE"));
        assertThat(notShipped.json().at("/lines").toString())
                .isEqualTo("[{\"sku\":\"%s\",\"requested\":1,\"available\":0}]".formatted(sku));
        changesNothing(
                () -> post(RETURNS, json.replace(orderNo, "nobody-has-this")).isProblem(404, "NOT_FOUND"));
        changesNothing(() -> post(RETURNS, json.replace(warehouse, "MOON")).isInvalid("warehouse"));
    }

    @Test
    void takesAClockThatIsAMinuteFastAndNoneThatIsAnHour() {
        String soon = depot.nowPlus(60);
        String late = depot.nowPlus(3_600);

        post(SHIPMENTS, shipment(number("shipment"), soon, line(sku, 1))).is(201);
        changesNothing(() -> post(SHIPMENTS, shipment(number("shipment"), late, line(sku, 1)))
                .isInvalid("shippedAt"));
        post(RETURNS, goodsReturn(number("return"), soon, "RESTOCK", line(sku, 1)))
                .is(201);
        changesNothing(() -> post(RETURNS, goodsReturn(number("return"), late, "RESTOCK", line(sku, 1)))
                .isInvalid("returnedAt"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "number     | null                                       | number",
                "number     | 'a b'                                      | number",
                "number     | 7                                          | number",
                "orderNo    | null                                       | orderNo",
                "orderNo    | ''                                         | orderNo",
                "warehouse  | null                                       | warehouse",
                "warehouse  | 'a/b'                                      | warehouse",
                "happenedAt | null                                       | happenedAt",
                "happenedAt | 1767607200                                 | happenedAt",
                "happenedAt | '2026-01-05'                               | happenedAt",
                "happenedAt | '2026-01-05T10:00:00'                      | happenedAt",
                "happenedAt | '2026-02-30T10:00:00Z'                     | happenedAt",
                "happenedAt | '0001-01-01T00:00:00Z'                     | happenedAt",
                "happenedAt | '9999-12-31T23:59:59Z'                     | happenedAt",
                "lines      | null                                       | lines",
                "lines      | []                                         | lines",
                "lines      | [null]                                     | lines[0]",
                "lines      | [{'sku': 'A', 'quantity': 0}]              | lines[0].quantity",
                "lines      | [{'sku': 'A', 'quantity': 1.0}]            | lines[0].quantity",
                "lines      | [{'sku': 'a/b', 'quantity': 1}]            | lines[0].sku",
                "lines      | [{'sku': 'A', 'quantity': 1000000}, {'sku': 'A', 'quantity': 1}] | lines",
                "lines      | [{'sku': 'A', 'quantity': 1, 'lot': 'B'}]  | lines[0].lot",
                "carrier    | 'DHL'                                      | carrier",
            })
    void namesTheField(String field, String value, String refused) {
        changesNothing(() -> post(SHIPMENTS, document("shipment", field, value)).isInvalid(inShipments(refused)));
        changesNothing(() -> post(RETURNS, document("return", field, value)).isInvalid(inReturns(refused)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'BURN'", "'restock'", "1"})
    void asksWhatIsToHappenWithAReturn(String value) {
        changesNothing(
                () -> post(RETURNS, document("return", "disposition", value)).isInvalid("disposition"));
    }

    @ParameterizedTest
    @EnumSource
    void opensToWarehouseSystemsAlone(Scope scope) {
        for (String path : List.of(SHIPMENTS, RETURNS)) {
            Answer answer = changesNothing(() -> post(scope, path, "{}"));
            if (scope == Scope.ERP) {
                answer.isProblem(400, "VALIDATION");
            } else {
                answer.isProblem(403, "FORBIDDEN");
            }
        }
    }

    private String shipment(String no, String lines) {
        return shipment(no, "2026-01-05T10:00:00Z", lines);
    }

    private String shipment(String no, String at, String lines) {
        return """
                {"shipmentNo": "%s", "orderNo": "%s", "warehouse": "%s", "shippedAt": "%s", "lines": [%s]}
                """.formatted(no, orderNo, warehouse, at, lines);
    }

    private String shipmentOf(String other) {
        return shipment(number("shipment"), line(sku, 1)).replace(orderNo, other);
    }

    private String goodsReturn(String no, String at, String disposition, String lines) {
        return """
                {"returnNo": "%s", "orderNo": "%s", "warehouse": "%s", "returnedAt": "%s", "disposition": "%s", "lines": [%s]}
                """.formatted(no, orderNo, warehouse, at, disposition, lines);
    }

    private static String line(String sku, int quantity) {
        return "{\"sku\": \"%s\", \"quantity\": %d}".formatted(sku, quantity);
    }

    /** A good shipment or return but for one field. */
    private String document(String kind, String field, String value) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "number", "\"" + number(kind) + "\"",
                "orderNo", "\"" + orderNo + "\"",
                "warehouse", "\"" + warehouse + "\"",
                "happenedAt", "\"2026-01-05T10:00:00Z\"",
                "lines", "[" + line(sku, 1) + "]"));
        if (kind.equals("return")) {
            fields.put("disposition", "\"RESTOCK\"");
        }
        fields.put(field, value.replace('\'', '"'));
        return fields.entrySet().stream()
                .map(entry -> "\"%s\": %s"
                        .formatted(
                                kind.equals("return") ? inReturns(entry.getKey()) : inShipments(entry.getKey()),
                                entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String inShipments(String field) {
        return field.equals("number") ? "shipmentNo" : field.equals("happenedAt") ? "shippedAt" : field;
    }

    private static String inReturns(String field) {
        return field.equals("number") ? "returnNo" : field.equals("happenedAt") ? "returnedAt" : field;
    }

    private Answer post(String path, String json) {
        return post(Scope.ERP, path, json);
    }

    private Answer post(Scope scope, String path, String json) {
        EntityExchangeResult<String> result = http.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + Depot.token(scope))
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange()
                .expectBody(String.class)
                .returnResult();
        return new Answer(result.getStatus(), result.getResponseHeaders(), String.valueOf(result.getResponseBody()));
    }

    private Answer changesNothing(Supplier<Answer> request) {
        Map<String, String> before = depot.books();
        Answer answer = request.get();
        assertThat(depot.books()).isEqualTo(before);
        return answer;
    }
}
