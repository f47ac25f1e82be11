package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.access.Scope.OPS;
import static mall.inventory.api.Mall.number;
import static mall.inventory.api.Mall.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every refusal names the field, says what to do, and has changed nothing. */
@ApiTest
class BadInputIT {

    private static final String DEDUCTIONS = "/v1/deductions";

    @Autowired
    private Mall mall;

    private String sku;

    @BeforeEach
    void stockUp() {
        sku = mall.skuWith(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': 0}]}                    | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': -1}]}                   | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': 1000001}]}              | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': 1.5}]}                  | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': 1.0}]}                  | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': 1e1}]}                  | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': 1099511627776}]}        | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': 99999999999999999999}]} | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': '1'}]}                  | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': ''}]}                   | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': true}]}                 | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': null}]}                 | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': [1]}]}                  | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU'}]}                                   | lines[0].quantity",
                "{'orderNo': 'X', 'lines': [{'quantity': 1}]}                                  | lines[0].sku",
                "{'orderNo': 'X', 'lines': [{'sku': 7, 'quantity': 1}]}                        | lines[0].sku",
                "{'orderNo': 'X', 'lines': [{'sku': ' SKU', 'quantity': 1}]}                   | lines[0].sku",
                "{'orderNo': 'X', 'lines': [{'sku': 'a/b', 'quantity': 1}]}                    | lines[0].sku",
                "{'orderNo': 'X', 'lines': [{'sku': 'ü', 'quantity': 1}]}                      | lines[0].sku",
                "{'orderNo': 'X', 'lines': [{'sku': '', 'quantity': 1}]}                       | lines[0].sku",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': 1, 'qty': 1}]}          | lines[0].qty",
                "{'orderNo': 'X', 'lines': [{'sku': 'SKU', 'sku': 'SKU', 'quantity': 1}]}      | lines[0].sku",
                "{'orderNo': 'X', 'lines': [null]}                                             | lines[0]",
                "{'orderNo': 'X', 'lines': ['SKU']}                                            | lines[0]",
                "{'orderNo': 'X', 'lines': []}                                                 | lines",
                "{'orderNo': 'X', 'lines': {}}                                                 | lines",
                "{'orderNo': 'X', 'lines': null}                                               | lines",
                "{'orderNo': 'X'}                                                              | lines",
                "{'orderNo': 'X', 'note': 1, 'lines': [{'sku': 'SKU', 'quantity': 1}]}         | note",
                "{'lines': [{'sku': 'SKU', 'quantity': 1}]}                                    | orderNo",
                "{'orderNo': 7, 'lines': [{'sku': 'SKU', 'quantity': 1}]}                      | orderNo",
                "{'orderNo': 'a b', 'lines': [{'sku': 'SKU', 'quantity': 1}]}                  | orderNo",
                "{'orderNo': '', 'lines': [{'sku': 'SKU', 'quantity': 1}]}                     | orderNo",
                "{'orderNo': 'X', 'channel': '', 'lines': [{'sku': 'SKU', 'quantity': 1}]}     | channel",
                "{'orderNo': 'X', 'userId': 12, 'lines': [{'sku': 'SKU', 'quantity': 1}]}      | userId",
                "{'orderNo': 'X', 'userId': '  ', 'lines': [{'sku': 'SKU', 'quantity': 1}]}    | userId",
                "{'orderNo': 'X', 'userId': 'a\\u0000', 'lines': [{'sku': 'SKU', 'quantity': 1}]} | userId",
                "{'orderNo': 'X', 'holdSeconds': 0, 'lines': [{'sku': 'SKU', 'quantity': 1}]}  | holdSeconds",
                "{'orderNo': 'X', 'holdSeconds': 86401, 'lines': [{'sku': 'SKU', 'quantity': 1}]} | holdSeconds",
                "{'orderNo': 'X', 'shipTo': {}, 'lines': [{'sku': 'SKU', 'quantity': 1}]}      | shipTo.region",
                "{'orderNo': 'X', 'shipTo': 'DE', 'lines': [{'sku': 'SKU', 'quantity': 1}]}    | shipTo",
                "{'orderNo': 'X', 'shipTo': {'region': 'XX-1'}, 'lines': [{'sku': 'SKU', 'quantity': 1}]} | shipTo.region",
                "{'orderNo': 'X', 'shipTo': {'region': 'DE', 'lat': 1}, 'lines': [{'sku': 'SKU', 'quantity': 1}]} | shipTo.lon",
                "{'orderNo': 'X', 'shipTo': {'region': 'DE', 'lat': 91, 'lon': 0}, 'lines': [{'sku': 'SKU', 'quantity': 1}]} | shipTo.lat",
            })
    void namesTheField(String template, String field) {
        String json = template.replace("'SKU'", "'" + sku + "'")
                .replace("'X'", "'" + number("order") + "'")
                .replace('\'', '"');

        changesNothing(() -> mall.post(CHECKOUT, DEDUCTIONS, json).isInvalid(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'lines': [{'sku': 'SKU', 'quantity': 1}]}                                               | shipTo",
                "{'shipTo': null, 'lines': [{'sku': 'SKU', 'quantity': 1}]}                               | shipTo",
                "{'shipTo': 'DE', 'lines': [{'sku': 'SKU', 'quantity': 1}]}                               | shipTo",
                "{'shipTo': {}, 'lines': [{'sku': 'SKU', 'quantity': 1}]}                                 | shipTo.region",
                "{'shipTo': {'region': 'XX'}, 'lines': [{'sku': 'SKU', 'quantity': 1}]}                   | shipTo.region",
                "{'shipTo': {'region': 'DE', 'lon': 1}, 'lines': [{'sku': 'SKU', 'quantity': 1}]}         | shipTo.lat",
                "{'shipTo': {'region': 'DE', 'lat': 0, 'lon': 181}, 'lines': [{'sku': 'SKU', 'quantity': 1}]} | shipTo.lon",
                "{'shipTo': {'region': 'DE', 'country': 'DE'}, 'lines': [{'sku': 'SKU', 'quantity': 1}]}  | shipTo.country",
                "{'shipTo': {'region': 'DE'}}                                                             | lines",
                "{'shipTo': {'region': 'DE'}, 'lines': []}                                                | lines",
                "{'shipTo': {'region': 'DE'}, 'lines': [{'sku': 'SKU', 'quantity': 0}]}                   | lines[0].quantity",
                "{'shipTo': {'region': 'DE'}, 'lines': [{'sku': 'SKU', 'quantity': 1000000}, {'sku': 'SKU', 'quantity': 1}]} | lines",
                "{'shipTo': {'region': 'DE'}, 'channel': '', 'lines': [{'sku': 'SKU', 'quantity': 1}]}    | channel",
                "{'shipTo': {'region': 'DE'}, 'orderNo': 'X', 'lines': [{'sku': 'SKU', 'quantity': 1}]}   | orderNo",
            })
    void namesTheFieldOfAQuote(String template, String field) {
        String json = template.replace("'SKU'", "'" + sku + "'").replace('\'', '"');

        changesNothing(() -> mall.post(CHECKOUT, "/v1/shipping-quotes", json).isInvalid(field));
    }

    /** Of documents about what is not there: the fields are looked at first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "transfers | {'from': 'MAIN', 'to': 'W', 'lines': [{'sku': 'A', 'quantity': 1}]}                          | transferNo",
                "transfers | {'transferNo': 'a b', 'from': 'MAIN', 'to': 'W', 'lines': [{'sku': 'A', 'quantity': 1}]}     | transferNo",
                "transfers | {'transferNo': 'T', 'to': 'W', 'lines': [{'sku': 'A', 'quantity': 1}]}                       | from",
                "transfers | {'transferNo': 'T', 'from': 'MAIN', 'to': 'a/b', 'lines': [{'sku': 'A', 'quantity': 1}]}     | to",
                "transfers | {'transferNo': 'T', 'from': 'MAIN', 'to': 'W', 'lines': []}                                  | lines",
                "transfers | {'transferNo': 'T', 'from': 'MAIN', 'to': 'W', 'lines': [{'sku': 'A', 'quantity': 0}]}       | lines[0].quantity",
                "transfers | {'transferNo': 'T', 'from': 'MAIN', 'to': 'W', 'at': 1, 'lines': []}                         | at",
                "transfers/T/receive | {}                                                                                 | lines",
                "transfers/T/receive | {'lines': []}                                                                      | lines",
                "transfers/T/receive | {'lines': [{'sku': 'A', 'quantity': -1}]}                                          | lines[0].quantity",
                "transfers/T/receive | {'lines': [{'sku': 'A'}]}                                                          | lines[0].quantity",
                "transfers/T/receive | {'lines': [{'sku': 'a/b', 'quantity': 0}]}                                         | lines[0].sku",
                "transfers/T/receive | {'lines': [{'sku': 'A', 'quantity': 999999}, {'sku': 'A', 'quantity': 2}]}         | lines",
                "returns/R/release   | {'lines': [{'sku': 'A', 'quantity': 1}]}                                           | inspectionNo",
                "returns/R/release   | {'inspectionNo': '', 'lines': [{'sku': 'A', 'quantity': 1}]}                       | inspectionNo",
                "returns/R/write-off | {'inspectionNo': 'I', 'lines': [{'sku': 'A', 'quantity': 0}]}                      | lines[0].quantity",
                "returns/R/write-off | {'inspectionNo': 'I', 'lines': [null]}                                             | lines[0]",
                "returns/R/write-off | {'inspectionNo': 'I'}                                                              | lines",
            })
    void namesTheFieldOfWhatMovesGoods(String path, String template, String field) {
        changesNothing(() ->
                mall.post(OPS, "/v1/admin/" + path, template.replace('\'', '"')).isInvalid(field));
    }

    /** The type's range is not the field's: who is told of it sends the next request in vain. */
    @ParameterizedTest
    @CsvSource({
        "1.5, must be a whole number without quotes or fraction",
        "1099511627776, is a number far out of range",
        "-99999999999999999999, is a number far out of range"
    })
    void namesNoRangeThatIsNotTheFields(String quantity, String words) {
        String json = order(number("order"), sku, 1).replace("\"quantity\": 1", "\"quantity\": " + quantity);

        Answer refusal =
                changesNothing(() -> mall.post(CHECKOUT, DEDUCTIONS, json).isInvalid("lines[0].quantity"));

        assertThat(refusal.at("/errors/0/detail")).isEqualTo(words);
    }

    @Test
    void namesEveryFieldThatIsNotValid() {
        String json = "{\"orderNo\": \"a b\", \"lines\": [{\"sku\": \"%s\", \"quantity\": 1}, {\"quantity\": 0}]}"
                .formatted(sku);

        changesNothing(
                () -> mall.post(CHECKOUT, DEDUCTIONS, json).isInvalid("orderNo", "lines[1].sku", "lines[1].quantity"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"orderNo\": \"X\", | line 1",
                "{\"orderNo\": \"X\"] | line 1, column",
                "{orderNo: 1}         | line 1, column 2",
                "{\"orderNo\": \"X\", \"lines\": []} {} | may follow",
                "[]                   | must be an object",
                "\"text\"             | must be an object",
                "nonsense             | line 1",
                "null                 | JSON body",
            })
    void saysWhereTheTextIsNoJson(String text, String words) {
        Answer refusal =
                changesNothing(() -> mall.post(CHECKOUT, DEDUCTIONS, text).isProblem(400, "VALIDATION"));

        assertThat(refusal.at("/detail")).contains(words);
        assertThat(refusal.at("/instance")).isEqualTo(DEDUCTIONS);
        assertThat(refusal.text()).doesNotContain("mall.inventory", "Exception", "tools.jackson");
    }

    @Test
    void asksForABody() {
        Answer refusal = changesNothing(() -> mall.post(CHECKOUT, DEDUCTIONS).isProblem(400, "VALIDATION"));

        assertThat(refusal.at("/detail")).contains("JSON body");
    }

    @Test
    void refusesTenThousandLines() {
        String line = "{\"sku\": \"%s\", \"quantity\": 1}".formatted(sku);
        String lines = String.join(",", Collections.nCopies(10_000, line));

        changesNothing(() -> mall.post(CHECKOUT, DEDUCTIONS, ordersOf(lines)).isInvalid("lines"));
    }

    @Test
    void refusesMoreThanAThousandSkus() {
        Answer refusal = changesNothing(
                () -> mall.post(CHECKOUT, DEDUCTIONS, ordersOf(lines(1_001, 1))).isInvalid("lines"));

        assertThat(refusal.at("/detail")).contains("1001", "1000");
    }

    @Test
    void refusesASumOfLinesThatIsNoQuantity() {
        String line = "{\"sku\": \"%s\", \"quantity\": 600000}".formatted(sku);

        Answer refusal = changesNothing(() ->
                mall.post(CHECKOUT, DEDUCTIONS, ordersOf(line + "," + line)).isInvalid("lines"));

        assertThat(refusal.at("/detail")).contains(sku, "1200000");
    }

    @Test
    void namesUnknownSkus() {
        String json = ordersOf(
                "{\"sku\": \"%s\", \"quantity\": 1}, {\"sku\": \"nobody-sells-this\", \"quantity\": 2}".formatted(sku));

        Answer refusal =
                changesNothing(() -> mall.post(CHECKOUT, DEDUCTIONS, json).isProblem(422, "UNKNOWN_SKU"));

        assertThat(refusal.json().at("/lines")).hasSize(1);
        assertThat(refusal.at("/lines/0/sku")).isEqualTo("nobody-sells-this");
        assertThat(refusal.json().at("/lines/0/requested").asInt()).isEqualTo(2);
    }

    @Test
    void oneMalformedOrderRefusesTheBatch() {
        String good = Mall.order(number("order"), sku, 1);
        String bad = Mall.order(number("order"), sku, 0);

        changesNothing(() -> mall.post(CHECKOUT, DEDUCTIONS + "/batch", "{\"orders\": [%s, %s]}".formatted(good, bad))
                .isInvalid("orders[1].lines[0].quantity"));
    }

    @Test
    void boundsABatch() {
        String order = "{\"orderNo\": \"%s\", \"lines\": [%s]}".formatted(number("order"), lines(2_501, 1));
        String orders = IntStream.range(0, 201)
                .mapToObj(i -> Mall.order("b" + i, sku, 1))
                .collect(Collectors.joining(","));

        changesNothing(
                () -> mall.post(CHECKOUT, DEDUCTIONS + "/batch", "{\"orders\": [%s, %s]}".formatted(order, order))
                        .isInvalid("orders"));
        changesNothing(() -> mall.post(CHECKOUT, DEDUCTIONS + "/batch", "{\"orders\": [%s]}".formatted(orders))
                .isInvalid("orders"));
        changesNothing(() ->
                mall.post(CHECKOUT, DEDUCTIONS + "/batch", "{\"orders\": []}").isInvalid("orders"));
    }

    @Test
    void aPartialRollbackNeedsItsNumber() {
        String orderNo = number("order");
        mall.post(CHECKOUT, DEDUCTIONS, Mall.order(orderNo, sku, 2)).is(201);
        String json = "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1}]}".formatted(sku);

        changesNothing(() -> mall.post(CHECKOUT, DEDUCTIONS + "/" + orderNo + "/rollback", json)
                .isInvalid("rollbackNo"));
        changesNothing(() -> mall.post(CHECKOUT, DEDUCTIONS + "/" + orderNo + "/rollback", "{\"all\": true}")
                .isInvalid("all"));
        changesNothing(() -> mall.post(CHECKOUT, DEDUCTIONS + "/" + orderNo + "/confirm", "{\"paid\": 1}")
                .isInvalid("paid"));
        changesNothing(() -> mall.post(CHECKOUT, DEDUCTIONS + "/" + orderNo + "/extend", "{}")
                .isInvalid("holdSeconds"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/deductions/a%20b, orderNo",
        "/v1/deductions/o1?history=perhaps, history",
        "/v1/stocks/%20A, sku",
        "/v1/stocks/%C3%BC, sku",
        "/v1/stocks, sku",
        "/v1/stocks?sku=A&sku=, sku[1]",
    })
    void namesThePathVariableOrParameter(String path, String field) {
        mall.get(CHECKOUT, path).isInvalid(field);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/admin/ledger, sku",
        "/v1/admin/ledger?sku=A&limit=0, limit",
        "/v1/admin/ledger?sku=A&limit=1001, limit",
        "/v1/admin/ledger?sku=A&limit=ten, limit",
        "/v1/admin/ledger?sku=A&cursor=x, cursor",
        "/v1/admin/reservations?state=held, state",
        "/v1/admin/reservations?sku=%20, sku",
        "/v1/admin/reservations?cursor=a%20b, cursor",
        "/v1/admin/reservations?unsourced=perhaps, unsourced",
        "/v1/admin/transfers?state=LOST, state",
        "/v1/admin/transfers?cursor=a%20b, cursor",
        "/v1/admin/transfers?limit=0, limit",
        "/v1/admin/discrepancies?cursor=x, cursor",
        "/v1/admin/discrepancies?limit=1001, limit",
        "/v1/admin/skus?limit=-1, limit",
        "/v1/admin/skus/%20, sku",
    })
    void namesTheParameterOfAdminLists(String path, String field) {
        mall.get(OPS, path).isInvalid(field);
    }

    @Test
    void takesNoMoreThan200SkusAtOnce() {
        String skus = IntStream.range(0, 201).mapToObj(i -> "sku=" + i).collect(Collectors.joining("&"));

        mall.get(CHECKOUT, "/v1/stocks?" + skus).isInvalid("sku");
    }

    private static String lines(int count, int quantity) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"sku\": \"no-%d\", \"quantity\": %d}".formatted(i, quantity))
                .collect(Collectors.joining(","));
    }

    private static String ordersOf(String lines) {
        return "{\"orderNo\": \"%s\", \"lines\": [%s]}".formatted(number("order"), lines);
    }

    private Answer changesNothing(Supplier<Answer> request) {
        List<String> before = mall.books();
        Answer answer = request.get();
        assertThat(mall.books()).isEqualTo(before);
        return answer;
    }
}
