package mall.inventory.localstack;

import static mall.inventory.localstack.StackFixtures.connect;
import static mall.inventory.localstack.StackFixtures.execute;
import static mall.inventory.localstack.StackFixtures.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlStoreIT {

    private final MySqlStore mysql = LocalStack.shared().mysql();

    @Test
    void keepsWhatIsInserted() throws SQLException {
        String url = mysql.createDatabase("keeps_what_is_inserted");

        try (var connection = DriverManager.getConnection(url, mysql.username(), mysql.password())) {
            execute(connection, "CREATE TABLE IF NOT EXISTS sku (code VARCHAR(20) PRIMARY KEY)");
            execute(connection, "REPLACE INTO sku VALUES ('a'), ('A'), ('\u00e4\u5546\u57ce')");

            assertThat(query(connection, "SELECT COUNT(*) FROM sku")).isEqualTo("3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "innodb_flush_log_at_trx_commit, 1",
        "sync_binlog, 1",
        "log_bin, 1",
        "binlog_format, ROW",
        "binlog_row_image, FULL",
        "gtid_mode, ON",
        "enforce_gtid_consistency, ON",
        "character_set_server, utf8mb4",
        "collation_server, utf8mb4_0900_bin",
        "transaction_isolation, REPEATABLE-READ",
        "time_zone, +00:00",
        "bind_address, 127.0.0.1"
    })
    void runsWithTheSettingsOfProduction(String variable, String value) throws SQLException {
        try (var connection = connect(mysql)) {
            assertThat(query(connection, "SELECT @@GLOBAL." + variable)).isEqualTo(value);
        }
    }

    @Test
    void givesEachTestADatabaseOfItsOwn() throws SQLException {
        String one = mysql.createDatabase("own_1");
        String again = mysql.createDatabase("own_1");

        assertThat(again).isEqualTo(one).contains("/own_1?", "rewriteBatchedStatements=true");
        try (var connection = DriverManager.getConnection(one, mysql.username(), mysql.password())) {
            assertThat(query(connection, "SELECT DATABASE()")).isEqualTo("own_1");
        }
    }

    @Test
    void opensOnlyTheDatabaseThatWasAskedFor() throws SQLException {
        mysql.createDatabase("grant_1");
        try (var admin = DriverManager.getConnection(mysql.jdbcUrl(), mysql.adminUsername(), mysql.adminPassword())) {
            execute(admin, "CREATE DATABASE IF NOT EXISTS grantX1");
        }

        try (var connection = connect(mysql)) {
            assertThatThrownBy(() -> execute(connection, "CREATE TABLE grantX1.t (id INT)"))
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void letsTheServicesReadTheBinaryLogOnceThatIsGranted() throws SQLException {
        mysql.grantReplication();

        try (var connection = connect(mysql)) {
            assertThat(query(connection, "SHOW BINARY LOG STATUS")).startsWith("binlog.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-b", "a`b", "x; DROP DATABASE inventory"})
    void refusesWhatIsNoDatabaseName(String name) {
        assertThatThrownBy(() -> mysql.createDatabase(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "inventory"})
    void letsNobodyInWithoutThePassword(String user) {
        assertThatThrownBy(() -> DriverManager.getConnection(mysql.jdbcUrl(), user, ""))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Access denied");
    }

    @Test
    void keepsPasswordsInPrivateFilesAndOffTheCommandLine() throws Exception {
        Path folder = Objects.requireNonNull(mysql.log().getParent());
        String commandLine = Processes.commandLine(ProcessHandle.of(mysql.pid()).orElseThrow());

        for (String file : new String[] {"accounts.sql", "root.cnf"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(folder.resolve("root.cnf"))).contains(mysql.adminPassword());
        assertThat(commandLine).contains("mysqld").doesNotContain(mysql.password(), mysql.adminPassword());
    }

    @Test
    void leavesNoPasswordsInTheBinaryLog() throws SQLException {
        try (var admin = DriverManager.getConnection(mysql.jdbcUrl(), mysql.adminUsername(), mysql.adminPassword());
                var statement = admin.createStatement();
                var events = statement.executeQuery("SHOW BINLOG EVENTS")) {
            while (events.next()) {
                assertThat(events.getString("Info")).doesNotContain("IDENTIFIED");
            }
        }
    }

    @Test
    void holdsFileAccessToItsOwnFolder() throws SQLException {
        try (var connection = connect(mysql)) {
            assertThat(query(connection, "SELECT @@GLOBAL.secure_file_priv"))
                    .startsWith(Objects.requireNonNull(mysql.log().getParent()).toString());
        }
    }
}
