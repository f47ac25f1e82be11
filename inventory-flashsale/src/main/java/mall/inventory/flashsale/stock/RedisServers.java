package mall.inventory.flashsale.stock;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.resource.ClientResources;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * The Redis servers behind the application's connection details: one, or a cluster. One connection (to each node) is shared by all; it comes
 * back by itself, and meanwhile commands fail at once. Nothing is connected before it is needed, so that a service starts without Redis.
 *
 * <p>A command is sent once: the client would repeat what was on its way when a connection broke, and the repetition of an accepted order
 * is answered as known.
 */
final class RedisServers implements AutoCloseable {

    private final DataRedisConnectionDetails details;
    private final RedisStockProperties properties;
    private final ClientResources resources;
    private final List<AbstractRedisClient> clients = new ArrayList<>();

    private @Nullable RedisClient fleeting;
    private @Nullable RedisClusterClient clusterClient;
    private volatile @Nullable StatefulConnection<String, String> connection;

    RedisServers(DataRedisConnectionDetails details, RedisStockProperties properties, ClientResources resources) {
        this.details = details;
        this.properties = properties;
        this.resources = resources;
    }

    /** Commands with keys, each of which finds its server. */
    RedisClusterAsyncCommands<String, String> commands() {
        return commands(connection());
    }

    /** The server that has a key's slot, for commands without keys. */
    RedisClusterAsyncCommands<String, String> owner(String key) {
        if (connection() instanceof StatefulRedisClusterConnection<String, String> cluster) {
            return cluster.getConnection(master(cluster.getPartitions().getMasterBySlot(SlotHash.getSlot(key)), key)
                            .getNodeId())
                    .async();
        }
        return commands();
    }

    /** Asks a cluster anew which node has which slots. */
    void refresh() {
        connection();
        RedisClusterClient cluster = clusterClient;
        if (cluster != null) {
            cluster.refreshPartitions();
        }
    }

    /**
     * A connection to the server that has a key's slot; its end is the end of that server's process, as it never connects again.
     * The caller closes it.
     */
    StatefulRedisConnection<String, String> fleeting(String key) {
        RedisURI uri = uris().getFirst();
        connection();
        RedisClusterClient cluster = clusterClient;
        if (cluster != null) {
            RedisClusterNode node = master(cluster.getPartitions().getMasterBySlot(SlotHash.getSlot(key)), key);
            uri = RedisURI.builder(uri)
                    .withHost(node.getUri().getHost())
                    .withPort(node.getUri().getPort())
                    .build();
        }
        return fleetingClient().connect(uri);
    }

    private static RedisClusterNode master(@Nullable RedisClusterNode node, String key) {
        if (node == null) {
            throw new RedisException("No node of the cluster has the slot of " + key);
        }
        return node;
    }

    private static RedisClusterAsyncCommands<String, String> commands(StatefulConnection<String, String> connection) {
        return switch (connection) {
            case StatefulRedisClusterConnection<String, String> cluster -> cluster.async();
            case StatefulRedisConnection<String, String> single -> single.async();
            default -> throw new IllegalStateException("Neither one server nor a cluster: " + connection);
        };
    }

    private StatefulConnection<String, String> connection() {
        StatefulConnection<String, String> current = connection;
        return current != null ? current : connect();
    }

    private synchronized StatefulConnection<String, String> connect() {
        StatefulConnection<String, String> current = connection;
        if (current != null) {
            return current;
        }
        current = details.getCluster() == null ? connectSingle() : connectCluster();
        connection = current;
        return current;
    }

    private StatefulConnection<String, String> connectSingle() {
        RedisClient client = RedisClient.create(resources);
        try {
            client.setOptions(options(ClientOptions.builder()).build());
            StatefulConnection<String, String> made = client.connect(uris().getFirst());
            clients.add(client);
            return made;
        } catch (RuntimeException e) {
            client.shutdown();
            throw e;
        }
    }

    private StatefulConnection<String, String> connectCluster() {
        RedisClusterClient client = RedisClusterClient.create(resources, uris());
        try {
            ClusterClientOptions.Builder options = ClusterClientOptions.builder();
            options(options);
            client.setOptions(options.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                            .enablePeriodicRefresh(properties.topologyRefresh())
                            .adaptiveRefreshTriggersTimeout(properties.connectTimeout())
                            .build())
                    .build());
            StatefulConnection<String, String> made = client.connect();
            clients.add(client);
            clusterClient = client;
            return made;
        } catch (RuntimeException e) {
            client.shutdown();
            throw e;
        }
    }

    private synchronized RedisClient fleetingClient() {
        RedisClient client = fleeting;
        if (client == null) {
            client = RedisClient.create(resources);
            client.setOptions(
                    options(ClientOptions.builder()).autoReconnect(false).build());
            clients.add(client);
            fleeting = client;
        }
        return client;
    }

    private ClientOptions.Builder options(ClientOptions.Builder options) {
        SslBundle ssl = details.getSslBundle();
        if (ssl != null) {
            options.sslOptions(ssl(ssl));
        }
        return options.autoReconnect(true)
                .replayFilter(_ -> true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(properties.requestQueue())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(properties.connectTimeout())
                        .keepAlive(true)
                        .build());
    }

    private static SslOptions ssl(SslBundle bundle) {
        SslOptions.Builder options = SslOptions.builder()
                .keyManager(bundle.getManagers().getKeyManagerFactory())
                .trustManager(bundle.getManagers().getTrustManagerFactory());
        String[] ciphers = bundle.getOptions().getCiphers();
        if (ciphers != null) {
            options.cipherSuites(ciphers);
        }
        String[] protocols = bundle.getOptions().getEnabledProtocols();
        if (protocols != null) {
            options.protocols(protocols);
        }
        return options.build();
    }

    private List<RedisURI> uris() {
        DataRedisConnectionDetails.Cluster cluster = details.getCluster();
        if (cluster != null) {
            return cluster.getNodes().stream()
                    .map(node -> uri(node.host(), node.port()).build())
                    .toList();
        }
        DataRedisConnectionDetails.Standalone standalone = details.getStandalone();
        if (standalone == null) {
            throw new IllegalStateException("Flash sales want one Redis server or a Redis Cluster");
        }
        return List.of(uri(standalone.getHost(), standalone.getPort())
                .withDatabase(standalone.getDatabase())
                .build());
    }

    private RedisURI.Builder uri(String host, int port) {
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(host)
                .withPort(port)
                .withSsl(details.getSslBundle() != null)
                .withTimeout(properties.commandTimeout());
        String password = details.getPassword();
        String username = details.getUsername();
        if (password != null) {
            return username != null
                    ? uri.withAuthentication(username, password)
                    : uri.withPassword(password.toCharArray());
        }
        return uri;
    }

    @Override
    public synchronized void close() {
        clients.forEach(AbstractRedisClient::shutdown);
        clients.clear();
        connection = null;
    }
}
