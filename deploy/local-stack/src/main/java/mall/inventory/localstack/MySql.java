package mall.inventory.localstack;

import com.mysql.cj.jdbc.Driver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What every MySQL server of a stack has in common, wherever it runs. */
final class MySql {

    static final String DATABASE = "inventory";
    static final String USER = "inventory";

    // A server answers at once or is still starting; a stranger on its port may never say a word.
    private static final int PROBE_MILLIS = 2_000;
    private static final int CHECK_MILLIS = 30_000;

    private MySql() {}

    /** The server's settings: an acknowledged commit survives a crash, and the binary log can be followed row by row. */
    static List<String> options(StackSettings settings) {
        return List.of(
                "--innodb-flush-log-at-trx-commit=1",
                "--sync-binlog=1",
                "--innodb-buffer-pool-size=" + settings.mysqlBufferPool(),
                "--innodb-redo-log-capacity=128M",
                "--innodb-log-buffer-size=16M",
                "--table-open-cache=1000",
                "--table-definition-cache=600",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_0900_bin",
                // The JDBC URL says that the server's time zone is UTC, so it has to be.
                "--default-time-zone=+00:00",
                "--server-id=1",
                "--log-bin=binlog",
                "--binlog-row-image=FULL",
                "--gtid-mode=ON",
                "--enforce-gtid-consistency=ON",
                "--local-infile=ON", // for whoever measures against LOAD DATA
                "--mysqlx=OFF");
    }

    static Connection connect(MySqlAddress address, Properties more) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(more);
        properties.setProperty("user", address.username());
        properties.setProperty("password", address.password());
        Connection connection = new Driver().connect(address.url(), properties);
        if (connection == null) {
            throw new SQLException("The driver does not accept " + address.url());
        }
        return connection;
    }

    /** Whether the user of the services can log in; asked while the server starts. */
    static boolean answers(MySqlAddress address) {
        return version(address).isPresent();
    }

    private static Optional<Version> version(MySqlAddress address) {
        try {
            return Version.in(versionText(address, PROBE_MILLIS));
        } catch (SQLException _) {
            return Optional.empty();
        }
    }

    /** @throws LocalStackException when the server cannot be reached or is too old */
    static void checkVersion(MySqlAddress address) {
        String text;
        try {
            text = versionText(address, CHECK_MILLIS);
        } catch (SQLException e) {
            throw new LocalStackException("MySQL does not answer " + address + ": " + e.getMessage(), e);
        }
        if (!isNewEnough(text)) {
            throw new LocalStackException("The server for " + address + " is " + text + "; MySQL "
                    + Version.OLDEST_MYSQL + " or later is needed");
        }
    }

    /** MariaDB has the same program name and higher numbers. */
    static boolean isNewEnough(String version) {
        return !version.contains("MariaDB")
                && Version.in(version)
                        .filter(found -> found.atLeast(Version.OLDEST_MYSQL))
                        .isPresent();
    }

    private static String versionText(MySqlAddress address, int limitMillis) throws SQLException {
        Properties limits = new Properties();
        limits.setProperty("connectTimeout", Integer.toString(limitMillis));
        limits.setProperty("socketTimeout", Integer.toString(limitMillis));
        try (var connection = connect(address, limits);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT VERSION()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Cheap: a refused connection is a matter of microseconds here and of milliseconds in the driver. */
    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
