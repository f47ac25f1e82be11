package mall.inventory.sync.events;

import java.time.Instant;

/**
 * Says that nothing is missing: every change of stock that was committed before a moment lies before this record in its partition of the topic of
 * stock. One is written to each partition, again and again, so that a topic on which nothing happens does not look like one that nobody writes to.
 * {@code schemas/stock-tick-v1.json}.
 *
 * @param upTo by the database's clock
 * @param partitions how many partitions the topic has; whoever wants to know how far all of it goes needs the ticks of all of them
 */
public record Tick(Instant upTo, int partitions) {

    /** The CloudEvents type; whoever reads the topic for its figures passes such records over. */
    public static final String TYPE = "mall.inventory.stock.tick.v1";

    /** The record's key, the same in all partitions: no SKU begins with a blank, so compaction keeps both. */
    public static final String KEY = " tick";
}
