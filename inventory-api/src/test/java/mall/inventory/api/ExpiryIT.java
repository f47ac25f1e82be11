package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.api.Mall.number;
import static mall.inventory.api.Mall.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class ExpiryIT {

    @Autowired
    private Mall mall;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anUnpaidOrderExpiresAndItsUnitsAreSoldAgain() {
        String sku = mall.skuWith(2);
        String unpaid = number("order");
        String held = order(unpaid, sku, 2);
        mall.post(CHECKOUT, "/v1/deductions", held).is(201);
        mall.post(CHECKOUT, "/v1/deductions", order(number("order"), sku, 1)).isProblem(409, "INSUFFICIENT_STOCK");

        // Only now, however long it took to refuse the second order.
        jdbc.sql("update reservation set expires_at = utc_timestamp(6) where order_no = ?")
                .param(unpaid)
                .update();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> stateOf(unpaid).at("/state"), state -> state.equals("EXPIRED"));

        Answer expired = stateOf(unpaid);
        assertThat(expired.json().at("/lines/0/released").asInt()).isEqualTo(2);
        assertThat(expired.json().at("/lines/0/open").asInt()).isZero();
        assertThat(expired.at("/history/1/actor")).isEqualTo("system:expiry");
        mall.post(CHECKOUT, "/v1/deductions", held).isProblem(409, "EXPIRED");
        mall.post(CHECKOUT, "/v1/deductions", order(number("order"), sku, 2)).is(201);
    }

    private Answer stateOf(String orderNo) {
        return mall.get(CHECKOUT, "/v1/deductions/" + orderNo + "?history=true").is(200);
    }
}
