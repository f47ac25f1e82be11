package mall.inventory.bench.sync;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;
import org.jspecify.annotations.Nullable;

/** Where the bare engine begins. How far it comes it need not remember. The engine makes it by its name, so what it is told is the JVM's. */
public final class FixedPosition implements OffsetBackingStore {

    private static volatile @Nullable String position;

    /** @param json as the connector writes it; null for the binlog's end */
    static void set(@Nullable String json) {
        position = json;
    }

    @Override
    public void configure(WorkerConfig settings) {
        // nothing to know
    }

    @Override
    public void start() {
        // nothing to open
    }

    @Override
    public void stop() {
        // nothing to close
    }

    @Override
    public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> sources) {
        Map<ByteBuffer, ByteBuffer> positions = new HashMap<>();
        String json = position;
        if (json != null) {
            sources.forEach(source -> positions.put(source, ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8))));
        }
        return CompletableFuture.completedFuture(positions);
    }

    @Override
    public Future<Void> set(Map<ByteBuffer, ByteBuffer> positions, Callback<Void> callback) {
        callback.onCompletion(null, null);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connector) {
        return Set.of();
    }
}
