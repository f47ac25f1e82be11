package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisClusterIT {

    private static RedisCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();

        assertThat(cluster.nodes()).noneMatch(node -> StackFixtures.lives(node.pid()));
    }

    @Test
    void servesEverySlotFromThreeMasters() {
        assertThat(cluster.addresses()).hasSize(6);
        try (RedisClusterClient client = client();
                var connection = client.connect()) {
            for (int key = 0; key < 50; key++) {
                assertThat(connection.sync().set("key-" + key, "7")).isEqualTo("OK");
            }
            // A master that was replaced a moment ago may still be called one, without slots.
            List<RedisClusterNode> serving = connection.getPartitions().stream()
                    .filter(node -> !node.getSlots().isEmpty())
                    .toList();
            assertThat(serving).hasSize(3);
            assertThat(serving.stream().mapToInt(node -> node.getSlots().size()).sum())
                    .isEqualTo(16_384);
        }
    }

    @Test
    void aReplicaTakesOver() {
        RedisCluster.Node master = cluster.masterOf("taken");
        RedisCluster.Node replica = cluster.replicasOf(master).getFirst();

        cluster.takeOver(replica);

        assertThat(cluster.masterOf("taken")).isEqualTo(replica);
        cluster.awaitHealthy();
    }

    @Test
    void aReplicaIsPromotedWhenItsMasterIsKilled() {
        RedisCluster.Node master = cluster.masterOf("killed");
        RedisCluster.Node replica = cluster.replicasOf(master).getFirst();

        master.kill();

        assertThat(StackFixtures.eventually(Duration.ofSeconds(20), () -> serves(replica)))
                .isTrue();
        master.restart();
        cluster.awaitHealthy();
        assertThat(StackFixtures.eventually(
                        Duration.ofSeconds(20),
                        () -> cluster.replicasOf(replica).equals(List.of(master))))
                .isTrue();
    }

    private static boolean serves(RedisCluster.Node node) {
        try {
            return cluster.masterOf("killed").equals(node);
        } catch (LocalStackException _) {
            return false; // nobody does, for the moment
        }
    }

    private static RedisClusterClient client() {
        RedisCluster.Node seed = cluster.nodes().getFirst();
        return RedisClusterClient.create(RedisURI.builder()
                .withHost(seed.host())
                .withPort(seed.port())
                .withPassword(cluster.password().toCharArray())
                .build());
    }
}
