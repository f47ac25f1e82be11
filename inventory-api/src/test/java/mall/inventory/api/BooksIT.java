package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.api.Mall.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the other tests compare before and after a refusal shows every change of a row, whatever the column. */
@ApiTest
class BooksIT {

    @Autowired
    private Mall mall;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private String orderNo;
    private String sku;

    @BeforeEach
    void anOrder() {
        sku = mall.skuWith(3);
        orderNo = number("order");
        mall.post(CHECKOUT, "/v1/deductions", Mall.order(orderNo, sku, 2)).is(201);
        mall.post(
                        CHECKOUT,
                        "/v1/deductions/" + orderNo + "/rollback",
                        "{\"rollbackNo\": \"r\", \"lines\": [{\"sku\": \"%s\", \"quantity\": 1}]}".formatted(sku))
                .is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update reservation set state = 'CONFIRMED' where order_no = :order",
                "update reservation set expires_at = expires_at + interval 1 microsecond where order_no = :order",
                "update reservation set counted_hold = not counted_hold where order_no = :order",
                "update reservation_line set released = 0 where order_no = :order",
                "update reservation_line set shipped = 1 where order_no = :order",
                "update reservation_line set expired = 1 where order_no = :order",
                "update reservation_line set warehouse = 'MAIN' where order_no = :order",
                "update reservation_event set detail = 'another' where order_no = :order limit 1",
                "update reservation_rollback set content_hash = unhex(sha2('', 256)) where order_no = :order",
                "insert into user_hold (user_id, open) values (:order, 1)",
                "insert into submit_token (token_hash, order_no, used_at) values (unhex(sha2('', 256)), :order, now())",
                "update warehouse_stock set withheld = 1 where sku = :sku",
                "update stock_bucket set sellable = sellable - 1, reserved = reserved + 1 where sku = :sku",
                "update ledger_entry set actor = 'another' where sku = :sku limit 1",
                "update sku set name = 'another' where sku = :sku",
                "update warehouse set open = false where code = 'MAIN'",
                "update warehouse set holidays = json_array('2026-01-01') where code = 'MAIN'",
                "update rules_version set version = version + 1",
                "insert into rule_change (version, kind, rule, action, at, actor) values (-1, 'LANE', '1', 'DELETE', now(), 'a')",
                "insert into shipping_rule (kind, version, content) values ('LANE', 1, json_object())",
                "update adjustment set content_hash = unhex(sha2('', 256)) limit 1",
                "update api_client set revoked_at = now() where name = 'test-monitor'"
            })
    void showWhatChanged(String change) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            List<String> before = mall.books();
            assertThat(mall.books()).isEqualTo(before);

            int rows =
                    jdbc.sql(change).param("order", orderNo).param("sku", sku).update();

            assertThat(rows).isEqualTo(1);
            assertThat(mall.books()).isNotEqualTo(before);
            status.setRollbackOnly();
        });
    }
}
