package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.api.Mall.number;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** While buyers of an activity are answered before their orders are written, an unknown order may be one of theirs. */
@ApiTest
class PromisedOrderIT {

    private final String activity = number("activity");

    @Autowired
    private Mall mall;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void open() {
        jdbc.sql("""
                        insert into activity (id, name, engine, state, opens_at, closes_at, hold_seconds, token_secret)
                        values (?, 'A sale', 'WRITE_BEHIND', 'OPEN', '2026-01-01', '2036-01-01', 900, x'00')
                        """).param(activity).update();
    }

    @AfterEach
    void close() {
        jdbc.sql("update activity set state = 'CLOSED' where id = ?")
                .param(activity)
                .update();
    }

    @Test
    void isAskedToBePaidAgainInAMoment() {
        mall.post(CHECKOUT, "/v1/deductions/" + number("order") + "/confirm", "{}")
                .isProblem(503, "OVERLOADED");
        close();
        mall.post(CHECKOUT, "/v1/deductions/" + number("order") + "/confirm", "{}")
                .isProblem(404, "NOT_FOUND");
    }
}
