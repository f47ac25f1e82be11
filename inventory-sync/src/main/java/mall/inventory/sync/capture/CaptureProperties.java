package mall.inventory.sync.capture;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the binlog is read and its changes published.
 *
 * @param enabled whether this node may become the reader
 * @param url JDBC URL of the primary whose binlog is read; the inventory's own unless it says otherwise
 * @param username who reads the binlog; the inventory's own user unless it says otherwise
 * @param password that user's password
 * @param serverId this node's id among the server's replicas, unlike any other's; derived from a random one unless it says otherwise
 * @param batchSize changes at most that are published, and their position stored, together; a backlog comes in such batches
 * @param queueSize changes at most that are read ahead
 * @param poll for how long changes are gathered before they are published together. The engine waits in whole milliseconds and spins for the rest, one a
 *     time: with 2 ms a reader that has nothing to do keeps almost half a processor busy
 * @param keepAlive how often a dead connection is looked for
 * @param lease how long a reader may read without renewing
 * @param kafkaPatience for how long a reader whose events do not reach Kafka keeps the lease, before another node may try; longer each time in a row, up to
 *     eight times that
 * @param storeEvery how often the position is stored at most
 * @param skusPerSecond of an initial walk, or of one after a loss
 * @param partitions of the topics, where they are created
 * @param replicas of the topics, where they are created; -1 is the broker's default
 * @param debezium further settings of the connector, such as {@code database.ssl.truststore}
 */
@ConfigurationProperties("inventory.sync.capture")
record CaptureProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable Long serverId,
        @DefaultValue("2048") int batchSize,
        @DefaultValue("8192") int queueSize,
        @DefaultValue("10ms") Duration poll,
        @DefaultValue("2s") Duration keepAlive,
        @DefaultValue("6s") Duration lease,
        @DefaultValue("30s") Duration kafkaPatience,
        @DefaultValue("1s") Duration storeEvery,
        @DefaultValue("2000") int skusPerSecond,
        @DefaultValue("6") int partitions,
        @DefaultValue("-1") short replicas,
        @DefaultValue Map<String, String> debezium) {

    /** Passwords do not belong into logs. */
    @Override
    public String toString() {
        return "enabled=" + enabled + ", url=" + url + ", username=" + username;
    }

    CaptureProperties {
        if (batchSize < 1 || queueSize <= batchSize) {
            throw new IllegalArgumentException("queue-size must be greater than batch-size, and that at least 1");
        }
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("lease must be at least 1s");
        }
        if (!kafkaPatience.isPositive()) {
            throw new IllegalArgumentException("kafka-patience must be positive");
        }
    }
}
