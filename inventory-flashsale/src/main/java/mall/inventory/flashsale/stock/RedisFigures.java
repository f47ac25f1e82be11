package mall.inventory.flashsale.stock;

import static mall.inventory.flashsale.stock.RedisCalls.list;
import static mall.inventory.flashsale.stock.RedisCalls.number;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.inventory.flashsale.stock.RedisCalls.Replies;

/**
 * Counts what all shards have. They are read one after the other, and units may move meanwhile; so they are read until no transfer began or
 * ended between two readings, and the first of these was then true at the moment between them. When there is never such a moment, the last
 * reading has to do.
 */
final class RedisFigures {

    private static final int READINGS = 10;

    private final RedisCalls calls;

    RedisFigures(RedisCalls calls) {
        this.calls = calls;
    }

    /** All shards at one moment. */
    sealed interface Reading {

        /** They are what was loaded. */
        record Shards(List<Shard> shards) implements Reading {

            /** Units of a SKU on all shards, and between them. */
            long total(String sku) {
                return shards.stream().mapToLong(shard -> shard.rest(sku)).sum()
                        + between().stream()
                                .filter(transfer -> transfer.sku().equals(sku))
                                .mapToLong(Transfer::units)
                                .sum();
            }

            /** The transfers that have not arrived. */
            List<Transfer> between() {
                return shards.stream()
                        .flatMap(shard -> shard.lent().stream())
                        .filter(transfer ->
                                !shards.get(transfer.borrower()).received().contains(transfer.id()))
                        .toList();
            }
        }

        /** One of them is not what was loaded. */
        record Lost(Fenced fenced) implements Reading {}
    }

    /**
     * One shard.
     *
     * @param moves how many steps of transfers it has seen
     * @param millis its server's clock
     * @param batches how many batch records it has
     * @param stock units of each SKU
     * @param lent transfers to others that are not acknowledged
     * @param received ids of the transfers that came
     */
    record Shard(
            long moves, long millis, long batches, Map<String, Long> stock, List<Transfer> lent, Set<String> received) {

        long rest(String sku) {
            return stock.getOrDefault(sku, 0L);
        }
    }

    /**
     * Units on their way.
     *
     * @param number the lender's number for it
     * @param millis when, by the lender's clock
     */
    record Transfer(int lender, long number, int borrower, String sku, long units, long millis) {

        String id() {
            return lender + ":" + number;
        }
    }

    /** @param skus which ones; none means all */
    Reading read(Loaded loaded, List<String> skus) {
        Reading before = readOnce(loaded, skus);
        for (int reading = 1; reading < READINGS; reading++) {
            Reading now = readOnce(loaded, skus);
            if (!(before instanceof Reading.Shards(List<Shard> first)
                    && now instanceof Reading.Shards(List<Shard> then))) {
                return now;
            }
            if (moves(first).equals(moves(then))) {
                return before;
            }
            before = now;
        }
        return before;
    }

    private static List<Long> moves(List<Shard> shards) {
        return shards.stream().map(Shard::moves).toList();
    }

    Reading readOnce(Loaded loaded, List<String> skus) {
        return switch (RedisCalls.replies(calls.askAll(loaded, RedisScript.COUNT, skus))) {
            case Replies.None(Fenced fenced) -> new Reading.Lost(fenced);
            case Replies.All(List<List<Object>> values) -> {
                List<Shard> shards = new ArrayList<>();
                for (List<Object> value : values) {
                    shards.add(shard(shards.size(), value));
                }
                yield new Reading.Shards(shards);
            }
        };
    }

    private static Shard shard(int shard, List<Object> value) {
        Map<String, Long> stock = new HashMap<>();
        List<?> units = list(value.get(3));
        for (int at = 0; at < units.size(); at += 2) {
            stock.put(units.get(at).toString(), number(units.get(at + 1)));
        }
        List<Transfer> lent = new ArrayList<>();
        List<?> transfers = list(value.get(4));
        for (int at = 0; at < transfers.size(); at += 2) {
            String[] kept = transfers.get(at + 1).toString().split(RedisScript.SEPARATOR, 4);
            lent.add(new Transfer(
                    shard,
                    number(transfers.get(at)),
                    Integer.parseInt(kept[1]),
                    kept[3],
                    Long.parseLong(kept[0]),
                    Long.parseLong(kept[2])));
        }
        Set<String> received = new HashSet<>();
        list(value.get(5)).forEach(id -> received.add(id.toString()));
        return new Shard(number(value.get(0)), number(value.get(1)), number(value.get(2)), stock, lent, received);
    }

    Count count(Loaded loaded) {
        return switch (read(loaded, List.of())) {
            case Reading.Lost(Fenced fenced) -> fenced;
            case Reading.Shards shards -> {
                Map<String, Long> remaining = new HashMap<>();
                shards.shards()
                        .forEach(
                                shard -> shard.stock().forEach((sku, units) -> remaining.merge(sku, units, Long::sum)));
                shards.between().forEach(transfer -> remaining.merge(transfer.sku(), transfer.units(), Long::sum));
                yield new Count.ShardFigures(
                        remaining,
                        shards.shards().stream().mapToLong(Shard::batches).sum(),
                        shards.shards().stream()
                                .mapToInt(shard -> shard.lent().size())
                                .sum());
            }
        };
    }
}
