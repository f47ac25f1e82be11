package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.access.Scope.OPS;
import static mall.inventory.api.Mall.encoded;
import static mall.inventory.api.Mall.number;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Codes as real catalogues have them. */
@ApiTest
class SkuCodesIT {

    @Autowired
    private Mall mall;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A,B",
                "GIFT VOUCHER",
                "a+b",
                "50?",
                "#1",
                "x&y=z",
                "\"q\"",
                "'s'",
                "<b>",
                "{id}",
                "100~",
                "a.b",
                "[1]",
                "a:b@c"
            })
    void takesAnyCode(String kind) {
        String sku = kind + number("-");
        mall.post(
                        OPS,
                        "/v1/admin/skus",
                        "{\"sku\": %s, \"name\": \"n\", \"policy\": \"MANAGED\"}".formatted(quoted(sku)))
                .is(201);
        mall.skuWith(sku, 5);

        assertThat(mall.get(OPS, "/v1/admin/skus/" + encoded(sku)).is(200).at("/sku"))
                .isEqualTo(sku);
        assertThat(mall.get(CHECKOUT, "/v1/stocks/" + encoded(sku))
                        .is(200)
                        .json()
                        .at("/sellable")
                        .asInt())
                .isEqualTo(5);
        assertThat(mall.get(CHECKOUT, "/v1/stocks?sku=" + encoded(sku)).is(200).at("/stocks/0/sku"))
                .isEqualTo(sku);
        String order = "{\"orderNo\": \"%s\", \"lines\": [{\"sku\": %s, \"quantity\": 2}]}"
                .formatted(number("o"), quoted(sku));
        assertThat(mall.post(CHECKOUT, "/v1/deductions", order).is(201).at("/lines/0/sku"))
                .isEqualTo(sku);
        assertThat(mall.get(OPS, "/v1/admin/ledger?sku=" + encoded(sku))
                        .is(200)
                        .json()
                        .at("/entries"))
                .hasSize(2);
        assertThat(mall.get(OPS, "/v1/admin/reservations?sku=" + encoded(sku))
                        .is(200)
                        .json()
                        .at("/reservations"))
                .hasSize(1);
    }

    @Test
    void codesThatDifferByCaseAreTwoSkus() {
        String upper = number("85123A");
        String lower = upper.replace('A', 'a');
        mall.skuWith(upper, 3);
        mall.get(CHECKOUT, "/v1/stocks/" + lower).isProblem(404, "NOT_FOUND");
        mall.skuWith(lower, 7);

        mall.post(CHECKOUT, "/v1/deductions", Mall.order(number("o"), lower, 4)).is(201);

        assertThat(mall.stock(upper).sellable()).isEqualTo(3);
        assertThat(mall.stock(lower).sellable()).isEqualTo(3);
        assertThat(mall.get(CHECKOUT, "/v1/stocks?sku=" + lower + "&sku=" + upper)
                        .is(200)
                        .json()
                        .at("/stocks"))
                .hasSize(2);
    }

    @Test
    void leavesUnknownSkusOutOfTheList() {
        String sku = mall.skuWith(1);

        Answer answer = mall.get(CHECKOUT, "/v1/stocks?sku=nobody-has-this&sku=" + sku + "&sku=" + sku)
                .is(200);

        assertThat(answer.json().at("/stocks")).hasSize(1);
        mall.get(CHECKOUT, "/v1/stocks/nobody-has-this").isProblem(404, "NOT_FOUND");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }
}
