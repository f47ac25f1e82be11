package mall.inventory.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSettingsTests {

    @Test
    void acceptsADurableServer() {
        assertThat(DatabaseSettings.complaints(durable())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "transaction_isolation, REPEATABLE-READ",
        "innodb_flush_log_at_trx_commit, 2",
        "sync_binlog, 0",
        "log_bin, 0",
        "binlog_format, MIXED",
        "sql_mode, NO_ENGINE_SUBSTITUTION",
        "version, 8.0.40",
        "version, 5.7.44-log",
        "wait_timeout, 28800",
        "innodb_lock_wait_timeout, 50"
    })
    void refusesAServerThatWouldLoseAnswers(String setting, String value) {
        Map<String, Object> settings = durable();
        settings.put(setting, value);

        assertThat(DatabaseSettings.complaints(settings))
                .singleElement()
                .satisfies(complaint -> assertThat(complaint).contains(setting, value.substring(0, 1)));
    }

    @Test
    void acceptsLaterVersions() {
        Map<String, Object> settings = durable();
        settings.put("version", "9.7.4");

        assertThat(DatabaseSettings.complaints(settings)).isEmpty();
    }

    private static Map<String, Object> durable() {
        return new HashMap<>(Map.of(
                "version", "8.4.3",
                "transaction_isolation", "READ-COMMITTED",
                "innodb_flush_log_at_trx_commit", 1,
                "sync_binlog", 1,
                "log_bin", 1,
                "binlog_format", "ROW",
                "sql_mode", "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES",
                "wait_timeout", 60,
                "innodb_lock_wait_timeout", 3));
    }
}
