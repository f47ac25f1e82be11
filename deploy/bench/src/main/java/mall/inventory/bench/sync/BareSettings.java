package mall.inventory.bench.sync;

import io.debezium.connector.mysql.MySqlConnector;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The bare engine's settings: the sync service's, but for its name, its user and where it keeps what it knows. A test compares them. */
final class BareSettings {

    private static final Map<String, List<String>> COLUMNS = Map.of(
            "stock_bucket", List.of("sku", "bucket", "version"),
            "reservation",
                    List.of("order_no", "content_hash", "channel", "activity", "placed_at", "placed_by", "expires_at"),
            "reservation_event", List.of("id", "order_no", "at", "action", "actor", "detail"),
            "sync_lease", List.of("id", "renewed_at"));

    private static final long SERVER_ID = 900_000_000;

    private BareSettings() {}

    /** @param url of JDBC, {@code jdbc:mysql://host:port/database?parameters} */
    static Properties of(String url, String username, String password) {
        URI address = URI.create(url.substring("jdbc:".length()));
        String database = address.getPath().substring(1);
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "name", "bench",
                "topic.prefix", "bench",
                "connector.class", MySqlConnector.class.getName(),
                "offset.storage", FixedPosition.class.getName(),
                "offset.flush.interval.ms", "1000",
                "schema.history.internal", KeptHistory.class.getName(),
                "schema.history.internal.store.only.captured.tables.ddl", "true",
                "schema.history.internal.skip.unparseable.ddl", "true"));
        parameters(address, settings);
        settings.putAll(Map.of(
                "database.hostname", address.getHost(),
                "database.port", String.valueOf(address.getPort() < 0 ? 3306 : address.getPort()),
                "database.user", username,
                "database.password", password,
                "database.server.id",
                        String.valueOf(SERVER_ID + ProcessHandle.current().pid()),
                "database.include.list", literal(database),
                "table.include.list", tables(database),
                "column.include.list", columns(database)));
        settings.putAll(Map.of(
                "snapshot.mode", "no_data",
                "snapshot.locking.mode", "none",
                "include.schema.changes", "false",
                "tombstones.on.delete", "false",
                "poll.interval.ms", "10",
                "max.batch.size", "2048",
                "max.queue.size", "8192",
                "connect.keep.alive.interval.ms", "2000",
                "errors.max.retries", "0",
                "task.management.timeout.ms", "20000"));
        settings.put("record.processing.threads", "1");
        settings.put("connect.timeout.ms", "5000");
        return settings;
    }

    private static void parameters(URI address, Properties settings) {
        String query = address.getRawQuery();
        settings.put("database.ssl.mode", "preferred");
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                String name = parameter.substring(0, equals);
                String value = URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8);
                settings.put("driver." + name, value);
                if (name.equals("sslMode")) {
                    settings.put("database.ssl.mode", value.toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    private static String tables(String database) {
        return COLUMNS.keySet().stream()
                .map(table -> literal(database) + "\\." + table)
                .collect(Collectors.joining(","));
    }

    private static String columns(String database) {
        return COLUMNS.entrySet().stream()
                .flatMap(table -> table.getValue().stream()
                        .map(column -> literal(database) + "\\." + table.getKey() + "\\." + column))
                .collect(Collectors.joining(","));
    }

    private static String literal(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "\\\\$0");
    }
}
