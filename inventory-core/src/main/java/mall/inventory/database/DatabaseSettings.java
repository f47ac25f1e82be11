package mall.inventory.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on a MySQL that would lose what was answered: an order counts as placed once it is committed, so a commit
 * must be on disk, in the redo log and in the binary log.
 */
@Component
class DatabaseSettings implements InitializingBean {

    private static final String SETTINGS = """
            select @@version version, @@transaction_isolation transaction_isolation,
                   @@innodb_flush_log_at_trx_commit innodb_flush_log_at_trx_commit, @@sync_binlog sync_binlog,
                   @@log_bin log_bin, @@binlog_format binlog_format, @@sql_mode sql_mode,
                   @@wait_timeout wait_timeout, @@innodb_lock_wait_timeout innodb_lock_wait_timeout
            """;

    private final JdbcClient jdbc;

    DatabaseSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        check(jdbc);
    }

    /**
     * Looks at what holds for sessions of these connections.
     *
     * @throws IllegalStateException when answers could be lost on them
     */
    static void check(JdbcClient jdbc) {
        List<String> complaints = complaints(jdbc.sql(SETTINGS).query().singleRow());
        if (!complaints.isEmpty()) {
            throw new IllegalStateException(
                    "This MySQL cannot keep the books safe:\n  - " + String.join("\n  - ", complaints));
        }
    }

    static List<String> complaints(Map<String, @Nullable Object> settings) {
        List<String> complaints = new ArrayList<>();
        if (olderThan(8, 4, text(settings, "version"))) {
            complaints.add("version is " + text(settings, "version") + "; use MySQL 8.4 or newer");
        }
        expect(
                settings,
                "transaction_isolation",
                "READ-COMMITTED",
                "set spring.datasource.hikari.transaction-isolation",
                complaints);
        expect(
                settings,
                "innodb_flush_log_at_trx_commit",
                "1",
                "set persist innodb_flush_log_at_trx_commit = 1",
                complaints);
        expect(settings, "sync_binlog", "1", "set persist sync_binlog = 1", complaints);
        expect(settings, "log_bin", "1", "start mysqld with --log-bin, the sync reads it", complaints);
        expect(settings, "binlog_format", "ROW", "set persist binlog_format = 'ROW'", complaints);
        atMost(settings, "wait_timeout", 60, complaints);
        atMost(settings, "innodb_lock_wait_timeout", 10, complaints);
        if (!text(settings, "sql_mode").contains("STRICT_TRANS_TABLES")) {
            complaints.add(
                    "sql_mode lacks STRICT_TRANS_TABLES: values would be cut silently; set persist sql_mode with it");
        }
        return complaints;
    }

    private static void expect(
            Map<String, @Nullable Object> settings,
            String name,
            String wanted,
            String remedy,
            List<String> complaints) {
        if (!text(settings, name).equals(wanted)) {
            complaints.add(name + " is " + text(settings, name) + ", must be " + wanted + ": " + remedy);
        }
    }

    /** A node that freezes in mid-transaction holds its rows until the server ends its session. */
    private static void atMost(
            Map<String, @Nullable Object> settings, String name, int seconds, List<String> complaints) {
        if (Long.parseLong(text(settings, name)) > seconds) {
            complaints.add(name + " is " + text(settings, name) + " s, at most " + seconds
                    + ": set it for the session in spring.datasource.hikari.connection-init-sql");
        }
    }

    private static String text(Map<String, @Nullable Object> settings, String name) {
        return String.valueOf(settings.get(name));
    }

    private static boolean olderThan(int major, int minor, String version) {
        String[] parts = version.split("[.-]", -1);
        int actualMajor = Integer.parseInt(parts[0]);
        return actualMajor < major || (actualMajor == major && Integer.parseInt(parts[1]) < minor);
    }
}
