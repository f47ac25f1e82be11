package mall.inventory.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Connections of their own for write lanes, each of which has a hot row in its hands most of the time. A node that freezes in
 * mid-transaction must not hold it for long, so the server ends these sessions after six idle seconds: lanes that have nothing to
 * do {@link #ping()} them.
 */
public final class LaneConnections implements AutoCloseable {

    /** Longer than any wait for a row (3 s), shorter than what a caller of a stalled network would wait. */
    private static final Duration NETWORK_LIMIT = Duration.ofSeconds(8);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final DataSource dataSource;

    private LaneConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Opens as many connections as there are lanes, to where the common pool's go.
     *
     * @throws IllegalStateException when their sessions would not keep the books safe
     */
    static LaneConnections like(DataSource common, int lanes) {
        HikariDataSource pool = new HikariDataSource(configuration(common, lanes));
        try {
            DatabaseSettings.check(JdbcClient.create(pool));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        return new LaneConnections(pool);
    }

    /** The same on top of another data source, for tests that make connections fail. */
    static LaneConnections of(DataSource dataSource) {
        return new LaneConnections(dataSource);
    }

    private static HikariConfig configuration(DataSource common, int lanes) {
        HikariConfig config = new HikariConfig();
        unwrap(common).copyStateTo(config);
        Properties properties = new Properties();
        properties.putAll(config.getDataSourceProperties());
        properties.setProperty("socketTimeout", Long.toString(NETWORK_LIMIT.toMillis()));
        properties.setProperty("connectTimeout", Long.toString(CONNECT_LIMIT.toMillis()));
        config.setDataSourceProperties(properties);
        config.setPoolName("lanes");
        config.setMinimumIdle(lanes);
        config.setMaximumPoolSize(lanes);
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
        config.setValidationTimeout(CONNECT_LIMIT.toMillis() / 2);
        // A lane does nothing but transactions: two round trips less for each.
        config.setAutoCommit(false);
        config.setKeepaliveTime(0);
        config.setConnectionInitSql(
                "set session innodb_lock_wait_timeout = 3, wait_timeout = " + SessionLimit.HOLDING_ROWS.toSeconds());
        return config;
    }

    private static HikariDataSource unwrap(DataSource common) {
        try {
            return common.unwrap(HikariDataSource.class);
        } catch (SQLException e) {
            throw new IllegalStateException("the lanes' connections are made like those of a HikariCP pool", e);
        }
    }

    /** A lane takes one at a time. */
    DataSource dataSource() {
        return dataSource;
    }

    /** Keeps an idle connection alive: the pool asks the server before it hands one out that has rested. */
    public void ping() {
        try (Connection connection = dataSource.getConnection()) {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("a lane has no connection", e);
        }
    }

    @Override
    public void close() {
        if (dataSource instanceof AutoCloseable pool) {
            try {
                pool.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
