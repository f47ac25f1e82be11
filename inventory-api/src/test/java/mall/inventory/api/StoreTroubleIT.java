package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.access.Scope.OPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What callers hear while no connection to the database is to be had. */
@ApiTest
class StoreTroubleIT {

    @Autowired
    private Mall mall;

    @Autowired
    private HikariDataSource pool;

    private final List<Connection> taken = new ArrayList<>();
    private long connectionTimeoutMillis;
    private String sku;

    @BeforeEach
    void takeAllConnections() throws SQLException {
        sku = mall.skuWith(3);
        mall.get(CHECKOUT, "/v1/stocks/" + sku).is(200);
        mall.get(OPS, "/v1/stocks/" + sku).is(200);
        connectionTimeoutMillis = pool.getConnectionTimeout();
        while (taken.size() < pool.getMaximumPoolSize()) {
            taken.add(pool.getConnection());
        }
        pool.getHikariConfigMXBean().setConnectionTimeout(250);
    }

    @AfterEach
    void giveThemBack() throws SQLException {
        pool.getHikariConfigMXBean().setConnectionTimeout(connectionTimeoutMillis);
        for (Connection connection : taken) {
            connection.close();
        }
        taken.clear();
    }

    /** Orders are written on connections of their own; a search of ops that takes all others does not stop the sales. */
    @Test
    void goesOnSelling() {
        mall.post(CHECKOUT, "/v1/deductions", Mall.order(Mall.number("order"), sku, 1))
                .is(201);
    }

    @Test
    void tellsThemToComeAgainAndServesThemThen() throws SQLException {
        String receipt = """
                {"adjustmentNo": "%s", "sku": "%s", "warehouse": "MAIN", "from": "SUPPLIER", "to": "SELLABLE", "quantity": 1, "reason": "test"}
                """.formatted(Mall.number("receipt"), sku);

        Answer read = mall.get(CHECKOUT, "/v1/stocks/" + sku).isProblem(503, "OVERLOADED");
        Answer write = mall.post(OPS, "/v1/admin/adjustments", receipt).isProblem(503, "OVERLOADED");
        giveThemBack();

        assertThat(read.header("Retry-After")).isEqualTo("1");
        assertThat(write.header("Retry-After")).isEqualTo("1");
        assertThat(write.text()).doesNotContain("Hikari", "Exception");
        mall.post(OPS, "/v1/admin/adjustments", receipt).is(201);
    }

    /** A token that cannot be looked up is not a bad one: a caller told so would throw it away. */
    @Test
    void doesNotCallATokenBadThatItCannotLookUp() {
        Answer answer = mall.send(mall.request("/v1/stocks/" + sku)
                .header("Authorization", "Bearer issued-a-moment-ago-" + Mall.number("token"))
                .GET());

        answer.isProblem(503, "OVERLOADED");
        assertThat(answer.at("/instance")).isEqualTo("/v1/stocks/" + sku);
    }
}
