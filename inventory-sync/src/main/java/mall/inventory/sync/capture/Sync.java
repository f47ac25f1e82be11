package mall.inventory.sync.capture;

import java.util.Optional;
import mall.inventory.ledger.Actor;
import mall.inventory.sku.Sku;
import org.springframework.stereotype.Service;

/**
 * What ops see of publishing, and what they can tell it. All of it goes through the database, so any node may be asked; the reader acts within a
 * second.
 */
@Service
public class Sync {

    private final JdbcStatus status;
    private final JdbcWalks walks;

    Sync(JdbcStatus status, JdbcWalks walks) {
        this.status = status;
        this.walks = walks;
    }

    /** How it goes. */
    public SyncState state() {
        return status.read();
    }

    /** Lets nothing be published until {@link #resume()}. Nothing is lost meanwhile, unless the server purges its binlog: then all is published anew. */
    public void pause(Actor actor) {
        status.pause(actor.name());
    }

    /** Goes on where it was paused. */
    public void resume() {
        status.resume();
    }

    /**
     * Publishes a SKU again.
     *
     * @return whether there is such a SKU
     */
    public boolean resync(Sku sku) {
        return walks.request(sku);
    }

    /**
     * Publishes all SKUs again, one after the other.
     *
     * @param skusPerSecond how fast at most, from 1
     * @return the walk's number
     */
    public long resyncAll(int skusPerSecond, Actor actor) {
        if (skusPerSecond < 1) {
            throw new IllegalArgumentException("at least one SKU a second: " + skusPerSecond);
        }
        return walks.request(skusPerSecond, actor.name());
    }

    /** How far a walk is. */
    public Optional<Walk> walk(long id) {
        return walks.find(id);
    }

    /** The walk that was wanted last, by whomever. */
    public Optional<Walk> lastWalk() {
        return walks.last();
    }
}
