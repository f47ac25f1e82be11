package mall.inventory.faults.sale;

import static mall.inventory.faults.rounds.FaultScene.shown;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import mall.inventory.faults.Await;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.rounds.Injected;
import mall.inventory.localstack.RedisCluster;

/** What only a cluster can do. */
final class ClusterFaults {

    private ClusterFaults() {}

    /**
     * A replica hears nothing of its master for a while, and is promoted without being asked when that is killed. What counts is when
     * users buy again whose shard was there.
     */
    static Injected promoteStale(SaleScene scene) {
        RedisCluster cluster = scene.cluster();
        RedisCluster.Node master = cluster.masterOf(RedisConsole.meta(scene.sale(), 0));
        RedisCluster.Node replica = cluster.replicasOf(master).getFirst();
        Predicate<Attempt> concerned = isServedBy(scene, master);
        Duration deaf = scene.someTime();
        try (RedisConsole atReplica = RedisConsole.of(replica, cluster.password())) {
            atReplica.allowReads();
            atReplica.stopFollowing();
            scene.log().note("the replica " + replica + " does not hear its master " + master);
            Await.pass(deaf);
            long behind = offset(cluster, master) - atReplica.replicationOffset();
            boolean differs = !atReplica.dataOf(scene.sale()).equals(dataOf(scene, master));
            master.kill();
            cluster.takeOver(replica);
            atReplica.followAgain(cluster.password());
            String seen = "%s killed, %s promoted, %,d bytes and %s behind, with %s data of this sale"
                    .formatted(master, replica, behind, shown(deaf), differs ? "other" : "the same");
            Injected injected = scene.lasting(seen, differs, concerned, () -> {
                master.restart();
                cluster.awaitHealthy();
                scene.log().note("the former master is back as a replica");
            });
            scene.log().note(seen);
            return injected;
        }
    }

    private static Predicate<Attempt> isServedBy(SaleScene scene, RedisCluster.Node master) {
        RedisCluster cluster = scene.cluster();
        try (RedisConsole console = RedisConsole.of(master, cluster.password())) {
            int count = console.shards(scene.sale());
            Set<Integer> there = IntStream.range(0, count)
                    .filter(shard -> cluster.masterOf(RedisConsole.meta(scene.sale(), shard))
                            .equals(master))
                    .boxed()
                    .collect(Collectors.toSet());
            return attempt -> there.contains(shard(Sale.userOf(attempt.plan().orderNo()), count));
        }
    }

    /** As the service spreads users. */
    private static int shard(String userId, int shards) {
        CRC32C hash = new CRC32C();
        hash.update(userId.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % shards);
    }

    private static String dataOf(SaleScene scene, RedisCluster.Node master) {
        try (RedisConsole console = RedisConsole.of(master, scene.cluster().password())) {
            return console.dataOf(scene.sale());
        }
    }

    private static long offset(RedisCluster cluster, RedisCluster.Node master) {
        try (RedisConsole console = RedisConsole.of(master, cluster.password())) {
            return console.replicationOffset();
        }
    }
}
