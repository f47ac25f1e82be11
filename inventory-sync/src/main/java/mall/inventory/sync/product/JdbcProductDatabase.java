package mall.inventory.sync.product;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Connections to the product system's database. The pool is no bean: a second DataSource would make Spring Boot step back from the inventory's own.
 * It starts while the database is away, and a connection that is dead is noticed within {@value #SOCKET_TIMEOUT} ms: far sooner than Kafka gives up a
 * consumer that does not come back.
 */
@Component
@OnProductSystem
class JdbcProductDatabase implements AutoCloseable {

    private static final int POOL_TIMEOUT = 2_000;
    private static final int CONNECT_TIMEOUT = 5_000;
    private static final int SOCKET_TIMEOUT = 30_000;

    /** For those who ask: a verification, a look at versions. */
    private static final int SPARE = 3;

    private final HikariDataSource pool;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    JdbcProductDatabase(ProductProperties properties) {
        this.pool = pool(properties);
        this.jdbc = new JdbcTemplate(pool);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        if (properties.createTable()) {
            new ResourceDatabasePopulator(new ClassPathResource("product/product-system.sql")).execute(pool);
        }
    }

    private static HikariDataSource pool(ProductProperties properties) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("product-system");
        pool.setJdbcUrl(properties.url());
        pool.setUsername(properties.username());
        pool.setPassword(properties.password());
        pool.setMaximumPoolSize(properties.consumers() + SPARE);
        pool.setMinimumIdle(1);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(POOL_TIMEOUT);
        // Rows are locked in their order, and gaps need not be.
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setConnectionInitSql("set session innodb_lock_wait_timeout = 3");
        pool.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT);
        pool.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT);
        return pool;
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    void inTransaction(Runnable writes) {
        transactions.executeWithoutResult(status -> writes.run());
    }

    @Override
    public void close() {
        pool.close();
    }
}
