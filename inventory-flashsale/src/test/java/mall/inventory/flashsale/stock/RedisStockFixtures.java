package mall.inventory.flashsale.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.inventory.localstack.RedisCluster;
import mall.inventory.localstack.RedisStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/** What the tests of activities in Redis need. */
final class RedisStockFixtures {

    static final String SKU = "85123A";
    static final int SHARDS = 4;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private RedisStockFixtures() {}

    static DataRedisConnectionDetails details(RedisStore redis) {
        return new DataRedisConnectionDetails() {
            @Override
            public @Nullable String getPassword() {
                return redis.password().orElse(null);
            }

            @Override
            public Standalone getStandalone() {
                return Standalone.of(redis.host(), redis.port(), redis.database());
            }
        };
    }

    static DataRedisConnectionDetails details(RedisCluster cluster) {
        return new DataRedisConnectionDetails() {
            @Override
            public String getPassword() {
                return cluster.password();
            }

            @Override
            public Cluster getCluster() {
                return () -> cluster.nodes().stream()
                        .map(node -> new Node(node.host(), node.port()))
                        .toList();
            }
        };
    }

    /** Patient ones: a machine that stalls is no server that does not answer. */
    static RedisStockProperties properties(int shards) {
        return properties(shards, Duration.ofSeconds(20));
    }

    static RedisStockProperties properties(int shards, Duration commandTimeout) {
        return new RedisStockProperties(shards, commandTimeout, Duration.ofSeconds(2), 10_000, Duration.ofSeconds(1));
    }

    static void shutdown(ClientResources resources) {
        assertThat(resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(60_000))
                .isTrue();
    }

    static String unique(String prefix) {
        return prefix + "-" + NUMBERS.incrementAndGet();
    }

    static Loading loading(String activity, long epoch, long units) {
        return loading(activity, epoch, units, null);
    }

    static Loading loading(String activity, long epoch, long units, @Nullable Integer limit) {
        return new Loading(activity, epoch, past(), future(), limit, Map.of(SKU, units), List.of());
    }

    static Instant past() {
        return Instant.now().minus(Duration.ofHours(1));
    }

    static Instant future() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    static Ticket ticket(String user, int quantity) {
        return new Ticket(unique("order"), user, SKU, quantity, "");
    }

    /** One unit each, of as many users. */
    static List<Ticket> tickets(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> ticket(unique("user"), 1))
                .toList();
    }

    static String userOf(int shard) {
        return Stream.generate(() -> unique("user"))
                .filter(user -> RedisShard.of(user, SHARDS) == shard)
                .findFirst()
                .orElseThrow();
    }

    static List<Verdict> verdicts(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Decided.class);
        return ((Admission.Decided) admission).verdicts();
    }

    static List<Verdict.Accepted> accepted(Admission admission) {
        List<Verdict.Accepted> accepted = new ArrayList<>();
        for (Verdict verdict : verdicts(admission)) {
            if (verdict instanceof Verdict.Accepted one) {
                accepted.add(one);
            }
        }
        return accepted;
    }
}
