package mall.inventory.sync.capture;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of Debezium's engine, from its start to its end, which it comes to by itself when anything fails. */
final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final String id;
    private final EngineStore store;
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final Thread thread;
    private volatile boolean streaming;
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;
    private volatile String message = "";

    /** @param handler asks whether this run is {@link #stopping()} */
    Engine(
            String id,
            EngineStore store,
            Properties settings,
            DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> handler) {
        this.id = id;
        this.store = store;
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(settings)
                .using(new DebeziumEngine.ConnectorCallback() {
                    @Override
                    public void pollingStarted() {
                        streaming = true;
                    }
                })
                .using(this::completed)
                .notifying(handler)
                .build();
        this.thread = Thread.ofPlatform().daemon().name("sync-engine").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        store.open(id);
        try {
            engine.run();
        } finally {
            streaming = false;
            EngineStore.close(id);
        }
    }

    private void completed(boolean success, String text, @Nullable Throwable error) {
        message = String.valueOf(text);
        failure = error;
    }

    EngineStore store() {
        return store;
    }

    boolean streaming() {
        return streaming && !stopping;
    }

    boolean stopping() {
        return stopping;
    }

    boolean ended() {
        return !thread.isAlive();
    }

    /** Why it ended. */
    RuntimeException failure() {
        Throwable cause = failure;
        return new IllegalStateException(
                cause == null ? "ended: " + message : String.valueOf(cause.getMessage()), cause);
    }

    /** Ends it; what is being published now is not waited for. */
    void stop() {
        stopping = true;
        long began = System.nanoTime();
        boolean asked = false;
        try {
            while (!thread.join(Duration.ofMillis(50))) {
                asked = asked || close();
                if (System.nanoTime() - began > STOP_LIMIT.toNanos()) {
                    LOG.warn("the binlog's engine does not end; leaving it, it can publish and store nothing any more");
                    thread.interrupt();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** While it starts it cannot be closed: whether it was. */
    private boolean close() {
        try {
            engine.close();
            return true;
        } catch (IllegalStateException | IOException e) {
            LOG.debug("the engine cannot be closed now", e);
            return false;
        }
    }
}
