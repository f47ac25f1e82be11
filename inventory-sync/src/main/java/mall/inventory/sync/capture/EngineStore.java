package mall.inventory.sync.capture;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the engine may read and write of the store. The engine makes its storage classes itself, by their names: they find this by the number
 * that stands in its settings.
 */
final class EngineStore {

    /** The setting with the number. */
    static final String ID = "mall.inventory.store";

    private static final Map<String, EngineStore> STORES = new ConcurrentHashMap<>();

    private final JdbcPosition positions;
    private final long epoch;
    private final Supplier<@Nullable Instant> knownUntil;
    private volatile boolean stored;
    private volatile boolean fenced;

    /** @param knownUntil until when nothing is missing if everything before is published */
    EngineStore(JdbcPosition positions, long epoch, Supplier<@Nullable Instant> knownUntil) {
        this.positions = positions;
        this.epoch = epoch;
        this.knownUntil = knownUntil;
        this.stored = positions.read().isPresent();
    }

    static EngineStore of(@Nullable Object id) {
        EngineStore store = STORES.get(String.valueOf(id));
        if (store == null) {
            throw new IllegalStateException("no store " + id);
        }
        return store;
    }

    void open(String id) {
        STORES.put(id, this);
    }

    static void close(String id) {
        STORES.remove(id);
    }

    Optional<JdbcPosition.Stored> read() {
        return positions.read();
    }

    void store(JdbcPosition.Stored position) {
        try {
            positions.store(epoch, position, knownUntil.get());
            stored = true;
        } catch (FencedException e) {
            fenced = true;
            throw e;
        }
    }

    List<String> schemaHistory() {
        return positions.schemaHistory();
    }

    void recordSchema(String record) {
        try {
            positions.recordSchema(epoch, record);
        } catch (FencedException e) {
            fenced = true;
            throw e;
        }
    }

    /** Whether what happens from now on cannot be missed by a restart. */
    boolean stored() {
        return stored;
    }

    /** Whether another reader has taken over; the engine only logs what its store says. */
    boolean fenced() {
        return fenced;
    }
}
