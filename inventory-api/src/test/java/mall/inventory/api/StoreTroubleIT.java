package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
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

    @Test
    void tellsThemToComeAgainAndServesThemThen() throws SQLException {
        String order = Mall.order(Mall.number("order"), sku, 1);

        Answer read = mall.get(CHECKOUT, "/v1/stocks/" + sku).isProblem(503, "OVERLOADED");
        Answer write = mall.post(CHECKOUT, "/v1/deductions", order).isProblem(503, "OVERLOADED");
        giveThemBack();

        assertThat(read.header("Retry-After")).isEqualTo("1");
        assertThat(write.header("Retry-After")).isEqualTo("1");
        assertThat(write.text()).doesNotContain("Hikari", "Exception");
        mall.post(CHECKOUT, "/v1/deductions", order).is(201);
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
