package mall.inventory.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What several tests need. */
final class StackFixtures {

    private StackFixtures() {}

    /** Settings with these values and nothing from this machine, except that they use its cache unless they name one. */
    static StackSettings settings(Map<String, String> properties) {
        Path cache = StackSettings.ofThisJvm().cache();
        return new StackSettings(
                name -> name.equals("inventory.stack.cache")
                        ? properties.getOrDefault(name, cache.toString())
                        : properties.get(name),
                _ -> null);
    }

    /** A cache of its own, so that other runs on this machine are out of sight; the packages are borrowed. */
    static Path privateCache(Path folder) throws IOException {
        LocalStack.shared().mysql();
        Path packages = StackSettings.ofThisJvm().cache().resolve("packages");
        if (Files.isDirectory(packages)) {
            Files.createSymbolicLink(folder.resolve("packages"), packages);
        }
        return folder;
    }

    static void borrowTemplates(Path cache) throws IOException {
        Files.createSymbolicLink(
                cache.resolve("templates"), StackSettings.ofThisJvm().cache().resolve("templates"));
    }

    static Connection connect(MySqlStore mysql) throws SQLException {
        return DriverManager.getConnection(mysql.jdbcUrl(), mysql.username(), mysql.password());
    }

    static String query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static boolean lives(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Waits for something to become true; false when it does not in time. */
    static boolean eventually(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }
}
