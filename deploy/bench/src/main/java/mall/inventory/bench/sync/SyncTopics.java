package mall.inventory.bench.sync;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import mall.inventory.bench.books.BenchDatabase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The run's topics and consumer groups: a Kafka that was given by address keeps its own. */
final class SyncTopics implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String servers;
    private final String name;
    private final Consumer<String> progress;

    SyncTopics(BenchDatabase database, Consumer<String> progress) {
        this.servers = String.join(",", database.kafka().bootstrapServers());
        this.name = database.name();
        this.progress = progress;
    }

    String servers() {
        return servers;
    }

    String stock() {
        return name + ".stock";
    }

    private String reservations() {
        return name + ".reservations";
    }

    private String deadLetters() {
        return name + ".dead";
    }

    /** The sync service's. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("inventory.sync.topics.stock", stock());
        properties.put("inventory.sync.topics.reservations", reservations());
        properties.put("inventory.sync.topics.dead-letters", deadLetters());
        properties.put("inventory.sync.product.group", name + ".product");
        properties.put("inventory.sync.read-model.group", name + ".model");
        return properties;
    }

    /** Deletes them; that a topic stays behind is said, and no more. */
    @Override
    public void close() {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis());
        try (Admin kafka = Admin.create(settings)) {
            kafka.deleteTopics(List.of(stock(), reservations(), deadLetters()))
                    .all()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            progress.accept("Topics %s.* may have stayed behind: %s".formatted(name, e));
        }
    }
}
