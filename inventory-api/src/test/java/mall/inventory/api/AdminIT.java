package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.access.Scope.OPS;
import static mall.inventory.api.Mall.number;
import static mall.inventory.api.Mall.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class AdminIT {

    @Autowired
    private Mall mall;

    @Test
    void addsASkuOnce() {
        String sku = number("SKU");
        String json =
                "{\"sku\": \"%s\", \"name\": \"Lantern\", \"policy\": \"FOLLOW_PHYSICAL\", \"category\": \"lights\"}"
                        .formatted(sku);

        Answer added = mall.post(OPS, "/v1/admin/skus", json).is(201);
        mall.post(OPS, "/v1/admin/skus", json).isProblem(409, "ALREADY_EXISTS");

        assertThat(mall.get(OPS, "/v1/admin/skus/" + sku).is(200).json()).isEqualTo(added.json());
        assertThat(added.at("/category")).isEqualTo("lights");
        mall.get(OPS, "/v1/admin/skus/nobody-has-this").isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'sku': 'A/B', 'name': 'n', 'policy': 'MANAGED'}   | sku",
                "{'sku': 'A', 'name': '', 'policy': 'MANAGED'}      | name",
                "{'sku': 'A', 'policy': 'MANAGED'}                  | name",
                "{'sku': 'A', 'name': 'n', 'policy': 'managed'}     | policy",
                "{'sku': 'A', 'name': 'n', 'policy': 1}             | policy",
                "{'sku': 'A', 'name': 'n'}                          | policy",
            })
    void namesWhatIsWrongWithASku(String template, String field) {
        mall.post(OPS, "/v1/admin/skus", template.replace('\'', '"')).isInvalid(field);
    }

    @Test
    void spreadsAHotSkuOverSeveralRows() {
        String sku = mall.skuWith(10);
        String path = "/v1/admin/skus/" + sku + "/buckets";

        Answer spread = mall.put(OPS, path, "{\"count\": 4}").is(200);

        assertThat(spread.at("/count")).isEqualTo("4");
        assertThat(spread.at("/buckets/0/sellable")).isEqualTo("3");
        assertThat(mall.get(OPS, path).is(200).json()).isEqualTo(spread.json());
        mall.post(CHECKOUT, "/v1/deductions", order(number("order"), sku, 9)).is(201);
        assertThat(mall.stock(sku).sellable()).isEqualTo(1);
        mall.put(OPS, "/v1/admin/skus/nobody-has-this/buckets", "{\"count\": 4}")
                .isProblem(404, "NOT_FOUND");
        mall.get(OPS, "/v1/admin/skus/nobody-has-this/buckets").isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"count\": 0}", "{\"count\": 65}", "{\"count\": 1.5}", "{\"count\": null}", "{}"})
    void namesWhatIsWrongWithANumberOfRows(String json) {
        String sku = mall.skuWith(1);

        mall.put(OPS, "/v1/admin/skus/" + sku + "/buckets", json).isInvalid("count");
    }

    @Test
    void pagesTheCatalogue() {
        String prefix = "!" + number("page");
        for (int i = 0; i < 3; i++) {
            mall.skuWith(prefix + "-" + i, 0);
        }

        Answer first = mall.get(OPS, "/v1/admin/skus?limit=2&cursor=" + Mall.encoded(prefix))
                .is(200);
        Answer second = mall.get(OPS, "/v1/admin/skus?limit=2&cursor=" + Mall.encoded(first.at("/next")))
                .is(200);

        assertThat(first.at("/skus/0/sku")).isEqualTo(prefix + "-0");
        assertThat(first.at("/next")).isEqualTo(prefix + "-1");
        assertThat(second.at("/skus/0/sku")).isEqualTo(prefix + "-2");
    }

    @Test
    void postsAnAdjustmentOnce() {
        String sku = mall.skuWith(0);
        String json = adjustment(number("adjustment"), sku, "SUPPLIER", "SELLABLE", 5);

        Answer first = mall.post(OPS, "/v1/admin/adjustments", json).is(201);
        List<String> books = mall.books();
        Answer second = mall.post(OPS, "/v1/admin/adjustments", json).is(200);

        assertThat(second.replayed()).isTrue();
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(first.at("/documentType")).isEqualTo("ADJUSTMENT");
        assertThat(first.at("/actor")).isEqualTo("test-ops");
        assertThat(first.at("/warehouse")).isEqualTo("MAIN");
        assertThat(mall.books()).isEqualTo(books);
        assertThat(mall.stock(sku).sellable()).isEqualTo(5);
    }

    @Test
    void refusesAdjustmentsThatCannotBe() {
        String sku = mall.skuWith(3);
        String no = number("adjustment");
        mall.post(OPS, "/v1/admin/adjustments", adjustment(no, sku, "SELLABLE", "WITHHELD", 1))
                .is(201);
        List<String> books = mall.books();

        post(adjustment(no, sku, "SELLABLE", "WITHHELD", 2)).isProblem(422, "ORDER_NO_REUSED");
        post(adjustment(number("a"), sku, "SELLABLE", "RESERVED", 1)).isProblem(422, "ILLEGAL_MOVE");
        post(adjustment(number("a"), sku, "SELLABLE", "SELLABLE", 1)).isProblem(422, "ILLEGAL_MOVE");
        post(adjustment(number("a"), "nobody-has-this", "SUPPLIER", "SELLABLE", 1))
                .isProblem(422, "UNKNOWN_SKU");
        Answer short2 =
                post(adjustment(number("a"), sku, "SELLABLE", "LOSS", 9)).isProblem(409, "INSUFFICIENT_STOCK");
        post(adjustment(number("a"), sku, "SOMEWHERE", "LOSS", 1)).isInvalid("from");
        post(adjustment(number("a"), sku, "SELLABLE", "LOSS", 0)).isInvalid("quantity");
        post(adjustment("a b", sku, "SELLABLE", "LOSS", 1)).isInvalid("adjustmentNo");
        post(adjustment(number("a"), sku, "SELLABLE", "LOSS", 1).replace("\"reason\": \"count\"", "\"reason\": \"\""))
                .isInvalid("reason");
        post(adjustment(number("a"), sku, "SELLABLE", "LOSS", 1).replace("MAIN", "MOON"))
                .isInvalid("warehouse");

        assertThat(short2.json().at("/lines/0/available").asInt()).isEqualTo(2);
        assertThat(mall.books()).isEqualTo(books);
    }

    @Test
    void tellsTheLedgerNewestFirst() {
        String sku = mall.skuWith(5);
        String orderNo = number("order");
        mall.post(CHECKOUT, "/v1/deductions", order(orderNo, sku, 2)).is(201);
        mall.post(CHECKOUT, "/v1/deductions/" + orderNo + "/rollback", "{\"reason\": \"test\"}")
                .is(200);

        Answer first = mall.get(OPS, "/v1/admin/ledger?limit=2&sku=" + sku).is(200);
        Answer second = mall.get(OPS, "/v1/admin/ledger?limit=2&sku=" + sku + "&cursor=" + first.at("/next"))
                .is(200);

        assertThat(first.json().at("/entries")).hasSize(2);
        assertThat(first.at("/entries/0/from")).isEqualTo("RESERVED");
        assertThat(first.at("/entries/1/to")).isEqualTo("RESERVED");
        assertThat(first.at("/entries/1/document")).isEqualTo(orderNo);
        assertThat(first.at("/entries/1/documentType")).isEqualTo("ORDER");
        assertThat(first.at("/entries/1/actor")).isEqualTo("test-checkout");
        assertThat(second.json().at("/entries")).hasSize(1);
        assertThat(second.json().has("next")).isFalse();
        mall.get(OPS, "/v1/admin/ledger?sku=nobody-has-this").isProblem(404, "NOT_FOUND");
    }

    @Test
    void listsOrdersByStateSkuAndUser() {
        String sku = mall.skuWith(9);
        String held = number("order");
        String paid = number("order");
        String user = number("user");
        mall.post(
                        CHECKOUT,
                        "/v1/deductions",
                        order(held, sku, 1).replace("{\"orderNo\"", "{\"userId\": \"" + user + "\", \"orderNo\""))
                .is(201);
        mall.post(CHECKOUT, "/v1/deductions", order(paid, sku, 1)).is(201);
        mall.post(CHECKOUT, "/v1/deductions/" + paid + "/confirm").is(200);

        Answer page = mall.get(OPS, "/v1/admin/reservations?limit=1&sku=" + sku).is(200);

        assertThat(page.json().at("/reservations")).hasSize(1);
        assertThat(mall.get(OPS, "/v1/admin/reservations?limit=1&sku=" + sku + "&cursor=" + page.at("/next"))
                        .is(200)
                        .json()
                        .at("/reservations"))
                .hasSize(1);
        assertThat(mall.get(OPS, "/v1/admin/reservations?state=CONFIRMED&sku=" + sku)
                        .is(200)
                        .at("/reservations/0/orderNo"))
                .isEqualTo(paid);
        assertThat(mall.get(OPS, "/v1/admin/reservations?userId=" + user)
                        .is(200)
                        .at("/reservations/0/orderNo"))
                .isEqualTo(held);
    }

    @Test
    void seesThatTheBooksBalance() {
        Answer report = mall.get(OPS, "/v1/admin/reconciliation").is(200);

        assertThat(report.json().at("/balanced").asBoolean()).as(report.text()).isTrue();
        assertThat(report.json().at("/results").size()).isGreaterThanOrEqualTo(6);
        assertThat(report.json().at("/results/0/holds").asBoolean()).isTrue();
    }

    private Answer post(String adjustment) {
        return mall.post(OPS, "/v1/admin/adjustments", adjustment);
    }

    private static String adjustment(String no, String sku, String from, String to, int quantity) {
        return """
                {"adjustmentNo": "%s", "warehouse": "MAIN", "sku": "%s", "from": "%s", "to": "%s", "quantity": %d, "reason": "count"}\
                """.formatted(no, sku, from, to, quantity);
    }
}
