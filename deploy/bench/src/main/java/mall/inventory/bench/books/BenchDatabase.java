package mall.inventory.bench.books;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mall.inventory.localstack.KafkaStore;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.MySqlStore;
import mall.inventory.localstack.RedisStore;
import mall.inventory.localstack.Store;

/** The stores of a run. In MySQL it has a database of its own, deleted in the end, so that a server given by address keeps its data. */
public final class BenchDatabase implements AutoCloseable {

    private final LocalStack stack;
    private final MySqlStore mysql;
    private final String name = "bench_" + System.currentTimeMillis();
    private final String url;
    private final Set<Store> stores;

    private BenchDatabase(LocalStack stack, Set<Store> stores) {
        this.stack = stack;
        this.mysql = stack.mysql();
        this.url = mysql.createDatabase(name);
        this.stores = stores;
    }

    /** Starts the stores that are wanted; MySQL always is. */
    public static BenchDatabase start(Set<Store> stores, Consumer<String> progress) {
        LocalStack stack = LocalStack.builder()
                .stores(stores.toArray(Store[]::new))
                .progress(progress)
                .start();
        try {
            return new BenchDatabase(stack, stores);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** The connections as Spring Boot's properties. They hold passwords: for the environment, not for a command line. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", url);
        properties.put("spring.datasource.username", mysql.username());
        properties.put("spring.datasource.password", mysql.password());
        if (stores.contains(Store.REDIS)) {
            RedisStore store = stack.redis();
            properties.put("spring.data.redis.url", store.uri());
        }
        if (stores.contains(Store.KAFKA)) {
            properties.put(
                    "spring.kafka.bootstrap-servers",
                    String.join(",", stack.kafka().bootstrapServers()));
        }
        return properties;
    }

    /** The run's Redis. */
    public RedisStore redis() {
        return stack.redis();
    }

    /** The run's Kafka. */
    public KafkaStore kafka() {
        return stack.kafka();
    }

    /** The database's name, which no other run has. */
    public String name() {
        return name;
    }

    /** A program that comes with the stores, and what has to come before its arguments. */
    public Optional<List<String>> tool(String program) {
        return stack.tool(program);
    }

    /** A bare connection. */
    public Connection connect(String parameters) throws SQLException {
        return connect(parameters, mysql.username(), mysql.password());
    }

    /** A bare connection of somebody else. */
    public Connection connect(String parameters, String username, String password) throws SQLException {
        String separator = url.contains("?") ? "&" : "?";
        return DriverManager.getConnection(url + separator + parameters, username, password);
    }

    /** Does what only an administrator may do; where MySQL was given by address, the given user has to be one. */
    public void asAdmin(String... statements) {
        try (Connection connection = connect(
                        "connectTimeout=5000&socketTimeout=60000", mysql.adminUsername(), mysql.adminPassword());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("MySQL's administrator " + mysql.adminUsername() + " failed", e);
        }
    }

    /** Versions and durability, as the server and the driver tell them. */
    public List<String> facts() {
        try (Connection connection = connect("connectTimeout=5000");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select @@version, @@sync_binlog, @@innodb_flush_log_at_trx_commit, @@binlog_format,
                               @@innodb_buffer_pool_size div 1048576
                        """)) {
            row.next();
            return List.of(
                    "MySQL %s, driver %s"
                            .formatted(
                                    row.getString(1),
                                    connection.getMetaData().getDriverVersion().replaceFirst(" .*", "")),
                    "sync_binlog=%s, innodb_flush_log_at_trx_commit=%s, binlog_format=%s, innodb_buffer_pool_size=%s MiB"
                            .formatted(row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
        } catch (SQLException e) {
            throw new IllegalStateException("MySQL does not tell its settings", e);
        }
    }

    @Override
    public void close() {
        try (Connection connection = connect("connectTimeout=5000");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " could not be dropped", e);
        } finally {
            stack.close();
        }
    }
}
