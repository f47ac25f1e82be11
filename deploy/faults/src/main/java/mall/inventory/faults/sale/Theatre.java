package mall.inventory.faults.sale;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import mall.inventory.faults.prove.ProveServices;
import mall.inventory.faults.prove.Stage;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.RedisCluster;
import mall.inventory.localstack.RedisStore;
import mall.inventory.localstack.Store;
import org.jspecify.annotations.Nullable;

/** A stage whose nodes have a Redis: one server, or a cluster. */
public final class Theatre implements AutoCloseable {

    private final Stage stage;
    private final @Nullable RedisCluster cluster;

    private Theatre(Stage stage, @Nullable RedisCluster cluster) {
        this.stage = stage;
        this.cluster = cluster;
    }

    /** With one Redis server. */
    public static Theatre withServer(Path folder, Map<String, String> properties, Consumer<String> progress) {
        Stage.Cast cast = new Stage.Cast(ProveServices.class, List.of(Store.MYSQL, Store.REDIS), Theatre::server);
        return new Theatre(Stage.open(folder, cast, properties, progress), null);
    }

    static Theatre withCluster(Path folder, Map<String, String> properties, Consumer<String> progress) {
        RedisCluster cluster = RedisCluster.start();
        try {
            Map<String, String> found = Map.of(
                    "spring.data.redis.cluster.nodes", String.join(",", cluster.addresses()),
                    "spring.data.redis.password", cluster.password());
            Stage.Cast cast = new Stage.Cast(ProveServices.class, List.of(Store.MYSQL), _ -> found);
            return new Theatre(Stage.open(folder, cast, properties, progress), cluster);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static Map<String, String> server(LocalStack stack) {
        RedisStore redis = stack.redis();
        return Map.of(
                "spring.data.redis.host", redis.host(),
                "spring.data.redis.port", Integer.toString(redis.port()),
                "spring.data.redis.password", redis.password().orElse(""));
    }

    /** Its stage. */
    public Stage stage() {
        return stage;
    }

    boolean hasCluster() {
        return cluster != null;
    }

    RedisCluster cluster() {
        if (cluster == null) {
            throw new IllegalStateException("There is one Redis server, no cluster");
        }
        return cluster;
    }

    @Override
    public void close() {
        stage.close();
        if (cluster != null) {
            cluster.close();
        }
    }
}
