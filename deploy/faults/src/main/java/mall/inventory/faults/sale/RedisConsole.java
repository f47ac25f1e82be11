package mall.inventory.faults.sale;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mall.inventory.localstack.RedisCluster;
import mall.inventory.localstack.RedisStore;
import org.jspecify.annotations.Nullable;

/** What somebody does to a Redis server who may do anything. */
final class RedisConsole implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Limit MANY = Limit.from(10_000);

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final RedisCommands<String, String> redis;

    private RedisConsole(String host, int port, String password) {
        client = RedisClient.create(RedisURI.builder()
                .withHost(host)
                .withPort(port)
                .withPassword(password.toCharArray())
                .withTimeout(LIMIT)
                .build());
        connection = connect(client);
        redis = connection.sync();
    }

    /** A client that cannot connect would leave its threads behind. */
    private static StatefulRedisConnection<String, String> connect(RedisClient client) {
        try {
            return client.connect();
        } catch (RuntimeException e) {
            client.shutdown();
            throw e;
        }
    }

    static RedisConsole of(RedisStore server) {
        return new RedisConsole(server.host(), server.port(), server.password().orElseThrow());
    }

    static RedisConsole of(RedisCluster.Node node, String password) {
        return new RedisConsole(node.host(), node.port(), password);
    }

    void flushAll() {
        redis.flushall();
    }

    /** Where it keeps its append-only files. */
    Path appendOnlyFolder() {
        Path folder = Path.of(redis.configGet("dir").get("dir"))
                .resolve(redis.configGet("appenddirname").get("appenddirname"));
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("Redis keeps its files elsewhere than on this machine: " + folder
                    + "; unset inventory.stack.containers");
        }
        return folder;
    }

    /** Orders that were admitted and of which the books have not told yet, and how long ago that was by the server's clock. */
    Map<String, Duration> admitted(Sale sale, int shard) {
        Map<String, Duration> admitted = new HashMap<>();
        var batches = redis.xrange(key(sale, shard, "batches"), Range.unbounded(), MANY);
        List<String> time = redis.time();
        long now = Long.parseLong(time.getFirst()) * 1_000 + Long.parseLong(time.getLast()) / 1_000;
        batches.forEach(batch -> {
            long millis =
                    Long.parseLong(batch.getId().substring(0, batch.getId().indexOf('-')));
            for (String number : batch.getBody().getOrDefault("orders", "").split(" ", -1)) {
                admitted.put(number, Duration.ofMillis(now - millis));
            }
        });
        return admitted;
    }

    /** What a server knows of a sale: other data make another text. */
    String dataOf(Sale sale) {
        return redis.keys("flashsale:{" + sale.id() + ":*}:stock").stream()
                .sorted()
                .map(stock ->
                        stock + redis.hlen(stock.replace("}:stock", "}:orders")) + new TreeMap<>(redis.hgetall(stock)))
                .collect(Collectors.joining(" "));
    }

    /** Lets a replica tell what it has, which else sends everybody to its master. */
    void allowReads() {
        redis.readOnly();
    }

    /** Over how many shards the sale is spread. */
    int shards(Sale sale) {
        @Nullable String shards = redis.hget(meta(sale, 0), "shards");
        if (shards == null) {
            throw new IllegalStateException("Redis does not have activity " + sale.id());
        }
        return Integer.parseInt(shards);
    }

    /** A key of a shard; all of its keys are in one slot. */
    static String meta(Sale sale, int shard) {
        return key(sale, shard, "meta");
    }

    private static String key(Sale sale, int shard, String name) {
        return "flashsale:{" + sale.id() + ":" + shard + "}:" + name;
    }

    long batches(Sale sale, int shard) {
        return redis.xlen(key(sale, shard, "batches"));
    }

    Map<String, Long> stock(Sale sale, int shard) {
        Map<String, Long> stock = new HashMap<>();
        redis.hgetall(key(sale, shard, "stock")).forEach((sku, units) -> stock.put(sku, Long.parseLong(units)));
        return stock;
    }

    /** What it remembers of units that it has lent to other shards, by number. */
    Map<String, String> lent(Sale sale, int shard) {
        return redis.hgetall(key(sale, shard, "lent"));
    }

    /** Which loans have come: lender and number. */
    List<String> received(Sale sale, int shard) {
        return redis.hkeys(key(sale, shard, "received"));
    }

    /** Makes a replica deaf to its master, without its noticing that it is asked for anything. */
    void stopFollowing() {
        redis.configSet("masterauth", "wrong");
        redis.clientKill(io.lettuce.core.KillArgs.Builder.typeMaster());
    }

    void followAgain(String password) {
        redis.configSet("masterauth", password);
    }

    /** How much it has heard of what was written, in bytes since the beginning. */
    long replicationOffset() {
        return redis.info("replication")
                .lines()
                .filter(line -> line.startsWith("master_repl_offset:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
