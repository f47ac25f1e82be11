package mall.inventory.sync.capture;

import static mall.inventory.sync.capture.Changes.EVENT;
import static mall.inventory.sync.capture.Changes.LEASE;
import static mall.inventory.sync.capture.Changes.RESERVATION;
import static mall.inventory.sync.capture.Changes.STOCK;

import io.debezium.connector.mysql.MySqlConnector;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** What the engine is told. */
final class EngineSettings {

    /** What is read of the tables; only that is decoded. */
    private static final Map<String, List<String>> COLUMNS = Map.of(
            STOCK, List.of("sku", "bucket", "version"),
            RESERVATION,
                    List.of("order_no", "content_hash", "channel", "activity", "placed_at", "placed_by", "expires_at"),
            EVENT, List.of("id", "order_no", "at", "action", "actor", "detail"),
            LEASE, List.of("id", "renewed_at"));

    private static final Duration START_OR_STOP = Duration.ofSeconds(20);
    private static final long LOWEST_SERVER_ID = 1_000_000_000;

    private EngineSettings() {}

    /**
     * Of one run.
     *
     * @param store the number of its {@link EngineStore}
     * @param node this node's name
     */
    static Properties of(CaptureProperties capture, CaptureAccess access, String store, String node) {
        MySqlUrl url = MySqlUrl.of(access.url());
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "name",
                "inventory-sync",
                "topic.prefix",
                "inventory",
                "connector.class",
                MySqlConnector.class.getName(),
                "offset.storage",
                FencedOffsets.class.getName(),
                EngineStore.ID,
                store,
                "offset.flush.interval.ms",
                millis(capture.storeEvery()),
                "schema.history.internal",
                FencedSchemaHistory.class.getName(),
                "schema.history.internal." + EngineStore.ID,
                store,
                "schema.history.internal.store.only.captured.tables.ddl",
                "true",
                // Statements about other people's tables need not be understood.
                "schema.history.internal.skip.unparseable.ddl",
                "true"));
        url.parameters().forEach((name, value) -> settings.put("driver." + name, value));
        settings.putAll(Map.of(
                "database.hostname", url.host(),
                "database.port", String.valueOf(url.port()),
                "database.user", access.username(),
                "database.password", access.password(),
                "database.ssl.mode", url.sslMode().toLowerCase(Locale.ROOT),
                "database.server.id", String.valueOf(serverId(capture, node)),
                "database.include.list", literal(url.database()),
                "table.include.list", tablePatterns(url.database()),
                "column.include.list", columnPatterns(url.database())));
        settings.putAll(Map.of(
                // No data: what is published is read back. No lock: it would wait for this very store.
                "snapshot.mode",
                "no_data",
                "snapshot.locking.mode",
                "none",
                "include.schema.changes",
                "false",
                "tombstones.on.delete",
                "false",
                "poll.interval.ms",
                millis(capture.poll()),
                "max.batch.size",
                String.valueOf(capture.batchSize()),
                "max.queue.size",
                String.valueOf(capture.queueSize()),
                "connect.keep.alive.interval.ms",
                millis(capture.keepAlive()),
                // Who starts it again looks first whether the position is still there.
                "errors.max.retries",
                "0",
                "task.management.timeout.ms",
                millis(START_OR_STOP)));
        settings.put("record.processing.threads", "1");
        // Where one engine does not end, or another service runs in the same process, the next one would wait for the
        // name of its metrics for a minute.
        settings.put("custom.metric.tags", "run=" + store);
        settings.put("connect.timeout.ms", "5000");
        settings.putAll(capture.debezium());
        return settings;
    }

    /** Those that are read, in the order of their names. */
    static List<String> tables() {
        return COLUMNS.keySet().stream().sorted().toList();
    }

    private static long serverId(CaptureProperties capture, String node) {
        Long given = capture.serverId();
        return given != null ? given : LOWEST_SERVER_ID + (node.hashCode() & 0x3fff_ffff);
    }

    private static String tablePatterns(String database) {
        return COLUMNS.keySet().stream()
                .map(table -> literal(database) + "\\." + table)
                .collect(Collectors.joining(","));
    }

    private static String columnPatterns(String database) {
        return COLUMNS.entrySet().stream()
                .flatMap(table -> table.getValue().stream()
                        .map(column -> literal(database) + "\\." + table.getKey() + "\\." + column))
                .collect(Collectors.joining(","));
    }

    /** The lists are of regular expressions. */
    private static String literal(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "\\\\$0");
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
