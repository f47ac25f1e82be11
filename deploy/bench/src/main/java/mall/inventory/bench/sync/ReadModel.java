package mall.inventory.bench.sync;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.localstack.RedisStore;

/** The read model in the run's Redis. It has one name, so a Redis that holds somebody's already is refused. */
final class ReadModel implements AutoCloseable {

    /** As in inventory-sync: a field for each SKU, '<version> <sellable> <as of>'. */
    private static final String KEY = "inventory:stock";

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    ReadModel(RedisStore store) {
        this.client = RedisClient.create(store.uri());
        this.connection = client.connect();
        if (connection.sync().exists(KEY) > 0) {
            client.shutdown();
            throw new UnsupportedOperationException("this Redis holds a read model already (" + KEY
                    + "): the run would replace it, and delete it in the end");
        }
    }

    /** The versions of SKUs, at least one; those that are not there yet are left out. */
    Map<String, Long> versions(List<String> skus) {
        Map<String, Long> versions = new HashMap<>();
        for (KeyValue<String, String> field : connection.sync().hmget(KEY, skus.toArray(String[]::new))) {
            if (field.hasValue()) {
                String value = field.getValue();
                versions.put(field.getKey(), Long.valueOf(value.substring(0, value.indexOf(' '))));
            }
        }
        return versions;
    }

    @Override
    public void close() {
        try {
            connection.sync().unlink(KEY);
        } finally {
            client.shutdown();
        }
    }
}
