package mall.inventory.sync.events;

import java.time.Instant;
import java.util.Optional;

/** How far publishing has come. */
public interface PublishedUpTo {

    /**
     * A moment by the database's clock: every change of stock that was committed before it is in Kafka, acknowledged. Empty where nobody on this
     * node can say: it is not the active reader, or does not know yet how far the binlog goes.
     *
     * <p>It may be earlier than it could be, never later, and may go back when another node becomes the active reader. A quiet binlog must not
     * stop it: a reader that waits at the binlog's end has published everything up to the moment at which it saw that end. Answers at once.
     */
    Optional<Instant> moment();
}
