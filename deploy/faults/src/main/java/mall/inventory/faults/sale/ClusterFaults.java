package mall.inventory.faults.sale;

import static mall.inventory.faults.sale.SaleScene.shown;

import java.time.Duration;
import mall.inventory.faults.Await;
import mall.inventory.faults.prove.Injected;
import mall.inventory.localstack.RedisCluster;

/** What only a cluster can do. */
final class ClusterFaults {

    private ClusterFaults() {}

    /** A replica hears nothing of its master for a while, and is promoted without being asked when that is killed. */
    static Injected promoteStale(SaleScene scene) {
        RedisCluster cluster = scene.cluster();
        RedisCluster.Node master = cluster.masterOf("flashsale:{" + scene.sale().id() + ":0}:meta");
        RedisCluster.Node replica = cluster.replicasOf(master).getFirst();
        Duration deaf = scene.someTime();
        try (RedisConsole atReplica = RedisConsole.of(replica, cluster.password())) {
            atReplica.stopFollowing();
            scene.log().note("the replica " + replica + " does not hear its master " + master);
            Await.pass(deaf);
            long behind = offset(cluster, master) - atReplica.replicationOffset();
            master.kill();
            cluster.takeOver(replica);
            atReplica.followAgain(cluster.password());
            String seen =
                    "%s killed, %s promoted, %,d bytes and %s behind".formatted(master, replica, behind, shown(deaf));
            Injected injected = scene.lasting(seen, behind > 0, () -> {
                master.restart();
                cluster.awaitHealthy();
                scene.log().note("the former master is back as a replica");
            });
            scene.log().note(seen);
            return injected;
        }
    }

    private static long offset(RedisCluster cluster, RedisCluster.Node master) {
        try (RedisConsole console = RedisConsole.of(master, cluster.password())) {
            return console.replicationOffset();
        }
    }
}
