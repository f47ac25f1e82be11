package mall.inventory.sync.capture;

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

/** The engine's position in {@link JdbcPosition}. The engine has one source, so there is one position. */
public final class FencedOffsets implements OffsetBackingStore {

    private @Nullable EngineStore store;

    @Override
    public void configure(WorkerConfig settings) {
        store = EngineStore.of(settings.originals().get(EngineStore.ID));
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
        store().read().ifPresent(stored -> {
            // As bytes the key must be the very one that is asked for; JSON of the database's may have other blanks.
            sources.forEach(source -> positions.put(source, bytes(stored.position())));
        });
        return CompletableFuture.completedFuture(positions);
    }

    @Override
    public Future<Void> set(Map<ByteBuffer, ByteBuffer> positions, Callback<Void> callback) {
        try {
            positions.forEach(
                    (source, position) -> store().store(new JdbcPosition.Stored(text(source), text(position))));
            callback.onCompletion(null, null);
            return CompletableFuture.completedFuture(null);
        } catch (RuntimeException e) {
            callback.onCompletion(e, null);
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connector) {
        return Set.of();
    }

    private EngineStore store() {
        if (store == null) {
            throw new IllegalStateException("not configured");
        }
        return store;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
