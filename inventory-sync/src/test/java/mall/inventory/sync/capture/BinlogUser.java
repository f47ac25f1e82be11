package mall.inventory.sync.capture;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.MySqlStore;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Reads the binlog with no more rights than inventory-sync/README.md says are needed. */
@TestConfiguration(proxyBeanMethods = false)
public class BinlogUser {

    public static final String NAME = "binlog_reader";
    public static final String PASSWORD = "password-of-the-binlog-reader";

    /** As in inventory-sync/README.md. */
    private static final List<String> GRANTS = List.of(
            "grant replication slave, replication client on *.* to %s",
            "grant select on inventory.stock_bucket to %s",
            "grant select on inventory.reservation to %s",
            "grant select on inventory.reservation_event to %s",
            "grant select on inventory.sync_lease to %s");

    /** Tables have to be there before rights on them can be granted. */
    @Bean
    FlywayMigrationStrategy migrateAndGrant() {
        return flyway -> {
            flyway.migrate();
            String account = "'" + NAME + "'@'%'";
            asAdmin("create user if not exists " + account + " identified by '" + PASSWORD + "'");
            GRANTS.forEach(grant -> asAdmin(grant.formatted(account)));
        };
    }

    /** The connections through which the binlog is read. */
    static List<Long> dumpThreads() {
        List<Long> threads = new ArrayList<>();
        MySqlStore mysql = LocalStack.shared().mysql();
        try (Connection connection =
                        DriverManager.getConnection(mysql.jdbcUrl(), mysql.adminUsername(), mysql.adminPassword());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id from information_schema.processlist where command like 'Binlog Dump%'")) {
            while (rows.next()) {
                threads.add(rows.getLong(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return threads;
    }

    /** Does what only an administrator may do. */
    static void asAdmin(String sql) {
        MySqlStore mysql = LocalStack.shared().mysql();
        try (Connection connection =
                        DriverManager.getConnection(mysql.jdbcUrl(), mysql.adminUsername(), mysql.adminPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
