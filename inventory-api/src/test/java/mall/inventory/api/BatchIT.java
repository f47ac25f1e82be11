package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.api.Mall.number;
import static mall.inventory.api.Mall.order;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class BatchIT {

    @Autowired
    private Mall mall;

    @Test
    void answersForEachOrderInItsPlace() {
        String sku = mall.skuWith(5);
        String first = number("order");
        String second = number("order");
        String batch = "{\"orders\": [%s, %s, %s, %s, %s]}"
                .formatted(
                        order(first, sku, 3),
                        order(second, sku, 6),
                        order(first, sku, 3),
                        order(first, sku, 1),
                        order(number("order"), "nobody-has-this", 1));

        Answer answer = mall.post(CHECKOUT, "/v1/deductions/batch", batch).is(200);

        assertThat(answer.json()
                        .at("/results")
                        .valueStream()
                        .map(r -> r.get("status").asInt()))
                .containsExactly(201, 409, 200, 422, 422);
        assertThat(answer.at("/results/0/order/orderNo")).isEqualTo(first);
        assertThat(answer.json().at("/results/0").has("problem")).isFalse();
        assertThat(answer.at("/results/1/orderNo")).isEqualTo(second);
        assertThat(answer.at("/results/1/problem/code")).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(answer.at("/results/1/problem/lines/0/sku")).isEqualTo(sku);
        assertThat(answer.json().at("/results/1").has("order")).isFalse();
        assertThat(answer.at("/results/3/problem/code")).isEqualTo("ORDER_NO_REUSED");
        assertThat(answer.at("/results/4/problem/code")).isEqualTo("UNKNOWN_SKU");
        assertThat(mall.stock(sku).sellable()).isEqualTo(2);
    }
}
