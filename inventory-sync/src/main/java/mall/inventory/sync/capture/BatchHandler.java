package mall.inventory.sync.capture;

import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.StopEngineException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what the engine has read, batch after batch. The position goes on only when all of a batch is acknowledged; meanwhile the engine reads ahead
 * into its queue.
 */
final class BatchHandler implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

    private final Publisher publisher;
    private final Walker walker;
    private final Pulse pulse;
    private final Turn turn;
    private volatile @Nullable SourceRecord last;
    private volatile boolean busy;
    private volatile long quietSince = System.nanoTime();

    BatchHandler(Publisher publisher, Walker walker, Pulse pulse, Turn turn) {
        this.publisher = publisher;
        this.walker = walker;
        this.pulse = pulse;
        this.turn = turn;
    }

    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> events,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        busy = true;
        try {
            handle(events, committer);
        } finally {
            quietSince = System.nanoTime();
            busy = false;
        }
    }

    private void handle(
            List<RecordChangeEvent<SourceRecord>> events,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        Changes changes =
                Changes.of(events.stream().map(RecordChangeEvent::record).toList());
        try {
            if (last == null) {
                walker.makeGood(turn);
            }
            publisher.publish(changes, turn);
        } catch (Turn.OverException e) {
            throw new StopEngineException("no longer the reader");
        }
        if (changes.beat() != null) {
            pulse.handled(changes.beat());
        }
        last = events.getLast().record();
        // There is one source, so the last position is that of all of them.
        committer.markProcessed(events.getLast());
        committer.markBatchFinished();
    }

    /** For how long the binlog has said nothing, although this reader's lease is renewed through it: at first, since the reader began. */
    Duration quiet() {
        return busy ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - quietSince);
    }

    /** The last change that is published, if there was one. */
    @Nullable
    SourceRecord last() {
        return last;
    }

    @Override
    public boolean supportsTombstoneEvents() {
        return false;
    }
}
