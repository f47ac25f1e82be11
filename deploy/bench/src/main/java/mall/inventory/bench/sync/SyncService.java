package mall.inventory.bench.sync;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.bench.books.Books;
import mall.inventory.bench.rest.ServiceProcess;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service that is measured: reader, product consumer and read model in one JVM. Told what to do as any node is, through its tables. */
final class SyncService implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final ServiceProcess process;
    private final JdbcTemplate jdbc;

    private SyncService(ServiceProcess process, JdbcTemplate jdbc) {
        this.process = process;
        this.jdbc = jdbc;
    }

    /** Starts it; it writes to the product system's database, whose table it makes. */
    static SyncService start(
            BenchDatabase database,
            BenchDatabase product,
            Binlog binlog,
            SyncTopics topics,
            Books books,
            List<String> flags,
            Path folder) {
        Map<String, String> properties = new LinkedHashMap<>(database.properties());
        properties.putAll(binlog.properties());
        properties.putAll(topics.properties());
        for (String part : List.of("url", "username", "password")) {
            properties.put(
                    "inventory.sync.product." + part,
                    product.properties().getOrDefault("spring.datasource." + part, ""));
        }
        properties.put("inventory.sync.product.create-table", "true");
        properties.put("inventory.sync.read-model.enabled", "true");
        ServiceProcess process = ServiceProcess.start(properties, BenchSyncService.class, flags, List.of(), folder);
        return new SyncService(process, books.core().getBean(JdbcTemplate.class));
    }

    /** Lets it stop reading, and returns when it has; its position is that of what it published last. */
    void pause() {
        jdbc.update("update sync_control set paused = true where id = 1");
        await("PAUSED");
    }

    /** Lets it read on. */
    void resume() {
        jdbc.update("update sync_control set paused = false where id = 1");
    }

    /** Returns when it reads, and has published everything once. */
    void awaitRunning() {
        await("RUNNING");
    }

    private void await(String phase) {
        Patience.await(
                "the sync service is not " + phase,
                LIMIT,
                LOOK,
                () -> {
                    requireAlive();
                    return phase.equals(
                            jdbc.queryForObject("select phase from sync_status where id = 1", String.class));
                },
                this::explanation);
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the sync service has ended; the end of its log:\n" + process.endOfLog());
        }
    }

    /** How it is, for a failure. */
    String explanation() {
        String status =
                String.valueOf(jdbc.queryForList("select phase, error, lag_millis from sync_status where id = 1"));
        return "The sync service says " + status + "; the end of its log:\n" + process.endOfLog();
    }

    @Override
    public void close() {
        process.close();
    }
}
