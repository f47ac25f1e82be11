package mall.inventory.flashsale.stock;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import mall.inventory.flashsale.stock.RedisCalls.Pending;

/** Accepted orders and their batch records, and units that come back. */
final class RedisBatches {

    /** Orders of one call: they must fit on Lua's stack, and nobody else is served while it runs. */
    private static final int CHUNK = 512;

    private final RedisServers servers;
    private final RedisCalls calls;

    RedisBatches(RedisServers servers, RedisCalls calls) {
        this.servers = servers;
        this.calls = calls;
    }

    /** What is kept of an accepted order. */
    record Kept(String batch, Ticket ticket) {}

    static Kept kept(String orderNo, String value) {
        String[] fields = value.split(RedisScript.SEPARATOR, 5);
        return new Kept(fields[0], new Ticket(orderNo, fields[3], fields[2], Integer.parseInt(fields[1]), fields[4]));
    }

    static Outcome undo(RedisCalls calls, Loaded loaded, List<Verdict.Accepted> orders) {
        return RedisCalls.sum(calls.await(send(
                calls,
                loaded,
                RedisScript.UNDO,
                orders,
                order -> order.batch().shard(),
                order -> List.of(order.ticket().orderNo(), order.batch().id()))));
    }

    Outcome giveBack(Loaded loaded, List<ReturnedUnits> returns) {
        return RedisCalls.sum(calls.await(send(
                calls,
                loaded,
                RedisScript.GIVE_BACK,
                returns,
                units -> RedisShard.of(units.userId(), loaded.runIds().size()),
                units -> List.of(
                        Long.toString(units.id()), units.sku(), Integer.toString(units.units()), units.userId()))));
    }

    void forget(Loaded loaded, List<BatchId> batches) {
        send(calls, loaded, RedisScript.FORGET, batches, BatchId::shard, batch -> List.of(batch.id()));
    }

    private static <T> List<Pending> send(
            RedisCalls calls,
            Loaded loaded,
            RedisScript script,
            List<T> items,
            ToIntFunction<T> shard,
            Function<T, List<String>> arguments) {
        Map<Integer, List<T>> byShard = new LinkedHashMap<>();
        items.forEach(item -> byShard.computeIfAbsent(shard.applyAsInt(item), _ -> new ArrayList<>())
                .add(item));
        List<Pending> pending = new ArrayList<>();
        byShard.forEach((place, all) -> {
            for (int from = 0; from < all.size(); from += CHUNK) {
                List<String> values = all.subList(from, Math.min(all.size(), from + CHUNK)).stream()
                        .flatMap(item -> arguments.apply(item).stream())
                        .toList();
                pending.add(calls.send(loaded, place, script, values));
            }
        });
        return pending;
    }

    /**
     * Read without scripts, because a server that was started again has none, and may still have orders that nobody wrote into the books.
     * Other epochs' records are not found: the epoch is looked at before and after.
     */
    List<Leftover> leftovers(Loaded loaded, Duration olderThan, int limit) {
        List<Leftover> found = new ArrayList<>();
        int shards = loaded.runIds().size();
        for (int shard = 0; shard < shards && found.size() < limit; shard++) {
            Range.Boundary<String> until = olderThan.isZero()
                    ? Range.Boundary.unbounded()
                    : Range.Boundary.including(before(RedisShard.META.key(loaded.activity(), shard), olderThan));
            found.addAll(leftovers(loaded, shard, Range.from(Range.Boundary.unbounded(), until), limit - found.size()));
        }
        return found;
    }

    /** Those of one shard that follow a record, all of them when that is empty, up to another one. */
    List<Leftover> leftovers(Loaded loaded, int shard, String after, String last, int limit) {
        Range.Boundary<String> from = after.isEmpty() ? Range.Boundary.unbounded() : Range.Boundary.excluding(after);
        return leftovers(loaded, shard, Range.from(from, Range.Boundary.including(last)), limit);
    }

    Optional<String> last(Loaded loaded, int shard) {
        String key = RedisShard.BATCHES.key(loaded.activity(), shard);
        return calls
                .await(RedisCalls.trying(() -> servers.commands().xrevrange(key, Range.unbounded(), Limit.from(1))))
                .stream()
                .map(StreamMessage::getId)
                .findFirst();
    }

    private List<Leftover> leftovers(Loaded loaded, int shard, Range<String> range, int limit) {
        String meta = RedisShard.META.key(loaded.activity(), shard);
        String orders = RedisShard.ORDERS.key(loaded.activity(), shard);
        RedisClusterAsyncCommands<String, String> commands = RedisCalls.trying(servers::commands);
        RedisFuture<String> epochBefore = RedisCalls.trying(() -> commands.hget(meta, "epoch"));
        RedisFuture<List<StreamMessage<String, String>>> records = RedisCalls.trying(
                () -> commands.xrange(RedisShard.BATCHES.key(loaded.activity(), shard), range, Limit.from(limit)));
        RedisFuture<String> epochAfter = RedisCalls.trying(() -> commands.hget(meta, "epoch"));
        String epoch = Long.toString(loaded.epoch());
        if (!epoch.equals(calls.await(epochBefore)) || !epoch.equals(calls.await(epochAfter))) {
            return List.of();
        }
        Map<BatchId, RedisFuture<List<KeyValue<String, String>>>> asked = new LinkedHashMap<>();
        for (StreamMessage<String, String> message : calls.await(records)) {
            String[] numbers = message.getBody().getOrDefault("orders", "").split(" ", -1);
            asked.put(new BatchId(shard, message.getId()), RedisCalls.trying(() -> commands.hmget(orders, numbers)));
        }
        return asked.entrySet().stream()
                .map(entry -> leftover(entry.getKey(), calls.await(entry.getValue())))
                .toList();
    }

    private static Leftover leftover(BatchId batch, List<KeyValue<String, String>> orders) {
        return new Leftover(
                batch,
                orders.stream()
                        .filter(KeyValue::hasValue)
                        .map(order -> kept(order.getKey(), order.getValue()))
                        .filter(kept -> kept.batch().equals(batch.id()))
                        .map(Kept::ticket)
                        .toList());
    }

    /** The last record id of that age, by the clock that gave the ids. */
    private String before(String meta, Duration olderThan) {
        List<String> time =
                calls.await(RedisCalls.trying(() -> servers.owner(meta).time()));
        long millis = Long.parseLong(time.get(0)) * 1_000 + Long.parseLong(time.get(1)) / 1_000;
        return Long.toString(Math.max(0, millis - olderThan.toMillis()));
    }
}
