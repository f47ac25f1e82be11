package mall.inventory.flashsale.stock;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Which shard is whose, and the names of its keys. The hash tag keeps the keys of a shard in one slot of a cluster. */
enum RedisShard {
    META,
    STOCK,
    USERS,
    ORDERS,
    BATCHES,
    LENT,
    RECEIVED,
    RETURNED;

    static final int MAX_SHARDS = 256;

    private final String name = name().toLowerCase(java.util.Locale.ROOT);

    String key(String activity, int shard) {
        return "flashsale:{" + activity + ":" + shard + "}:" + name;
    }

    static String[] keys(RedisShard[] keys, String activity, int shard) {
        return Arrays.stream(keys).map(key -> key.key(activity, shard)).toArray(String[]::new);
    }

    /** A user always meets the same shard of a load, in every process. */
    static int of(String userId, int shards) {
        if (shards == 1) {
            return 0;
        }
        CRC32C hash = new CRC32C();
        hash.update(userId.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % shards);
    }
}
