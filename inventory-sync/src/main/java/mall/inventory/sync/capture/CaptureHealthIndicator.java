package mall.inventory.sync.capture;

import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Whether this node can read the binlog, if it is the one that reads. Standing by and being paused are well. */
final class CaptureHealthIndicator extends AbstractHealthIndicator {

    private final BinlogReader reader;
    private final Sync sync;

    CaptureHealthIndicator(BinlogReader reader, Sync sync) {
        super("The reader of the binlog cannot be asked");
        this.reader = reader;
        this.sync = sync;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Optional<String> error = reader.error();
        SyncState state = sync.state();
        health.status(error.isPresent() ? Status.DOWN : Status.UP);
        health.withDetail("phase", state.phase());
        if (state.node() != null) {
            health.withDetail("reader", state.node());
        }
        if (state.lag() != null) {
            health.withDetail("lagMillis", state.lag().toMillis());
        }
        error.ifPresent(text -> health.withDetail("error", text));
    }
}
