package mall.inventory.faults.sync;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import mall.inventory.localstack.MySqlStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the product system shows its customers. */
final class JdbcProductSystem implements AutoCloseable {

    private static final String ROWS = """
            select sku, quantity, version from product_stock where sku like ?
            """;

    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;

    JdbcProductSystem(MySqlStore mysql) {
        this.connection = new SingleConnectionDataSource(mysql.jdbcUrl(), mysql.username(), mysql.password(), true);
        this.jdbc = JdbcClient.create((DataSource) connection);
    }

    /** A row. */
    record Shown(long quantity, long version) {}

    /** Rows by SKU: all of them for {@code ""}, else those that begin like this. */
    Map<String, Shown> rows(String prefix) {
        Map<String, Shown> rows = new HashMap<>();
        jdbc.sql(ROWS).param(prefix + "%").query(row -> {
            rows.put(row.getString("sku"), new Shown(row.getLong("quantity"), row.getLong("version")));
        });
        return rows;
    }

    /** Quantities by SKU. */
    Map<String, Long> quantities() {
        Map<String, Long> quantities = new HashMap<>();
        rows("").forEach((sku, shown) -> quantities.put(sku, shown.quantity()));
        return quantities;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (RuntimeException _) {
            // It was for looking only.
        }
    }
}
