package mall.inventory.flashsale.stock;

import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/**
 * The stock of activities in Redis, spread over shards. It admits orders; the books decide. Nothing here is true: what was lost is loaded anew
 * from the books, with a later epoch.
 *
 * <p>Every call names the {@link Loaded} it means. When a shard is not that any more (another server, another epoch, something missing), the
 * answer is {@link Fenced} and nothing was admitted from that shard. A Redis that does not answer is an exception of Spring's
 * {@code DataAccessException} family; after a {@code QueryTimeoutException} it is unknown whether the call took effect.
 *
 * <p>An order number is known to the shard of its user: the same number of another user is the books' to refuse.
 */
public final class RedisActivityStock implements AutoCloseable {

    private final RedisServers servers;
    private final RedisCalls calls;
    private final RedisLoader loader;
    private final RedisFigures figures;
    private final RedisTransfers transfers;
    private final RedisAdmission admission;
    private final RedisBatches batches;

    /** Connects when it is first used. */
    public RedisActivityStock(
            DataRedisConnectionDetails details, RedisStockProperties properties, ClientResources resources) {
        servers = new RedisServers(details, properties, resources);
        calls = new RedisCalls(servers, properties.commandTimeout());
        loader = new RedisLoader(servers, properties.shards());
        figures = new RedisFigures(calls);
        transfers = new RedisTransfers(calls, figures);
        admission = new RedisAdmission(calls, figures, transfers);
        batches = new RedisBatches(servers, calls);
    }

    /**
     * Replaces all of an activity. From the first step on nothing is admitted from an earlier load; from this one nothing is before all of
     * it is there. A load that fails half-way can be repeated with the same epoch; one that was finished cannot, it takes a later one.
     */
    public LoadResult load(Loading loading) {
        return loader.load(loading);
    }

    /**
     * Decides tickets, first come, first served for each user. Accepted orders hold their units until {@link #undo}, or {@link #giveBack}
     * once the books have had them.
     *
     * @throws org.springframework.dao.DataAccessException when Redis does not answer; what other shards accepted has been undone, as far as
     *     that was possible, and the rest is found by {@link #leftovers}
     */
    public Admission admit(Loaded loaded, List<Ticket> tickets) {
        return admission.admit(loaded, List.copyOf(tickets), RedisAdmission.Failure.IS_UNDONE);
    }

    /**
     * Decides like {@link #admit}, and what a shard has accepted stands, whatever becomes of the call: somebody may have read its record, and
     * have written the orders, before the call failed.
     */
    public Admission promise(Loaded loaded, List<Ticket> tickets) {
        return admission.admit(loaded, List.copyOf(tickets), RedisAdmission.Failure.LEAVES_WHAT_IS_ACCEPTED);
    }

    /** Gives back the units of accepted orders, once; an order that has been accepted again since is left alone. Changes: orders. */
    public Outcome undo(Loaded loaded, Collection<Verdict.Accepted> orders) {
        return RedisBatches.undo(calls, loaded, List.copyOf(orders));
    }

    /** Forgets the records of batches whose orders are settled in the books. Does not wait and does not fail: what stays is a leftover. */
    public void forget(Loaded loaded, Collection<BatchId> settled) {
        batches.forget(loaded, List.copyOf(settled));
    }

    /**
     * Batch records that nobody has forgotten, oldest first in each shard. They are found on a server that was started again, too, as long as
     * the epoch is this one.
     *
     * @param olderThan by the clock of Redis; zero for all
     * @param limit how many records at most
     */
    public List<Leftover> leftovers(Loaded loaded, Duration olderThan, int limit) {
        return batches.leftovers(loaded, olderThan, limit);
    }

    /** The newest batch record of one shard; empty when there is none. */
    public Optional<String> lastBatch(Loaded loaded, int shard) {
        return batches.last(loaded, shard);
    }

    /**
     * Batch records of one shard, page by page, so that whoever goes through them gets to the end whether or not he can have them forgotten.
     *
     * @param after the record after which to begin; empty for the beginning
     * @param last the record with which to end
     */
    public List<Leftover> leftovers(Loaded loaded, int shard, String after, String last, int limit) {
        return batches.leftovers(loaded, shard, after, last, limit);
    }

    /** Puts units on sale again and takes them off their users' counts, once per id. Changes: returns. */
    public Outcome giveBack(Loaded loaded, Collection<ReturnedUnits> returns) {
        return batches.giveBack(loaded, List.copyOf(returns));
    }

    /** Ends transfers between shards that somebody began and did not end. Changes: transfers. */
    public Outcome completeTransfers(Loaded loaded, Duration olderThan) {
        return transfers.complete(loaded, olderThan);
    }

    /** What all shards have together. */
    public Count figures(Loaded loaded) {
        return figures.count(loaded);
    }

    /** Why what is there is not what was loaded; empty when it is. Cheap enough for once a second. */
    public Optional<String> trouble(Loaded loaded) {
        return switch (RedisCalls.replies(calls.askAll(loaded, RedisScript.CHECK, List.of()))) {
            case RedisCalls.Replies.None(Fenced fenced) -> Optional.of(fenced.why());
            case RedisCalls.Replies.All _ -> Optional.empty();
        };
    }

    /** Ends admission on all shards: from here on tickets meet {@link Verdict.NotOpen}, unless their order is known. Changes: shards. */
    public Outcome close(Loaded loaded) {
        return RedisCalls.sum(calls.askAll(loaded, RedisScript.CLOSE, List.of()));
    }

    /**
     * Deletes all of an activity, unless a later epoch is there.
     *
     * @return whether nothing of it is left
     */
    public boolean unload(String activity, long epoch) {
        return loader.unload(Checks.number("activity", activity), epoch);
    }

    /** Closes the connections. */
    @Override
    public void close() {
        servers.close();
    }
}
