package mall.inventory.flashsale.stock;

import static mall.inventory.flashsale.stock.RedisCalls.number;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.inventory.flashsale.stock.RedisCalls.Pending;
import mall.inventory.flashsale.stock.RedisCalls.Replies;
import mall.inventory.flashsale.stock.RedisFigures.Reading;
import mall.inventory.flashsale.stock.RedisFigures.Shard;
import mall.inventory.flashsale.stock.RedisFigures.Transfer;

/**
 * Moves units between shards.
 *
 * <ol>
 *   <li>The lender takes the units off and remembers them under a number of its own.
 *   <li>The borrower adds them, once per number.
 *   <li>The lender is told, and forgets them.
 * </ol>
 *
 * Whoever is interrupted in between leaves the units in the lender's memory, and {@link #complete} goes on from there. A borrower's memory of
 * numbers is only thinned below the lowest number that the lender still remembers: whatever arrives late, with a number below that, came before.
 */
final class RedisTransfers {

    private final RedisCalls calls;
    private final RedisFigures figures;

    RedisTransfers(RedisCalls calls, RedisFigures figures) {
        this.calls = calls;
        this.figures = figures;
    }

    /** Units a shard lacks. */
    record Want(int shard, String sku, long units) {}

    /**
     * Brings what is lacking from the shards that have it, as far as there is enough for a shard's smallest need; a shard that is helped
     * does not lend, or two of them would swap their rests for ever.
     *
     * @return how many transfers were made
     */
    Outcome gather(Loaded loaded, List<Want> wants, List<Shard> shards) {
        List<Pending> lends = new ArrayList<>();
        List<Transfer> asked = new ArrayList<>();
        for (Transfer plan : plan(wants, shards)) {
            asked.add(plan);
            lends.add(calls.send(
                    loaded,
                    plan.lender(),
                    RedisScript.LEND,
                    List.of(Integer.toString(plan.borrower()), plan.sku(), Long.toString(plan.units()))));
        }
        return switch (RedisCalls.replies(calls.await(lends))) {
            case Replies.None(Fenced fenced) -> fenced;
            case Replies.All(List<List<Object>> lent) -> {
                List<Transfer> transfers = new ArrayList<>();
                for (int at = 0; at < lent.size(); at++) {
                    long units = number(lent.get(at).get(1));
                    if (units > 0) {
                        Transfer plan = asked.get(at);
                        long number = number(lent.get(at).get(0));
                        transfers.add(new Transfer(plan.lender(), number, plan.borrower(), plan.sku(), units, 0));
                    }
                }
                Optional<Fenced> fenced = deliver(loaded, transfers);
                yield fenced.<Outcome>map(why -> why).orElseGet(() -> new Outcome.Applied(transfers.size()));
            }
        };
    }

    private static List<Transfer> plan(List<Want> wants, List<Shard> shards) {
        Map<String, Map<Integer, Long>> rests = new HashMap<>();
        Map<String, Set<Integer>> helped = new HashMap<>();
        List<Transfer> plan = new ArrayList<>();
        for (Want want : wants) {
            Map<Integer, Long> rest = rests.computeIfAbsent(want.sku(), sku -> rests(shards, sku));
            if (!helped.computeIfAbsent(want.sku(), _ -> new HashSet<>()).add(want.shard())) {
                continue;
            }
            rest.remove(want.shard());
            long lacking = want.units();
            List<Integer> lenders = rest.keySet().stream()
                    .sorted(Comparator.comparing((Integer lender) -> rest.getOrDefault(lender, 0L))
                            .reversed())
                    .toList();
            for (int lender : lenders) {
                long there = rest.getOrDefault(lender, 0L);
                if (lacking <= 0 || there <= 0) {
                    break;
                }
                long units = Math.min(there, lacking);
                plan.add(new Transfer(lender, 0, want.shard(), want.sku(), units, 0));
                lacking -= units;
                // As the script will do: it gives half of what it has where less is asked for.
                rest.put(lender, there - Math.max(units, (there + 1) / 2));
            }
        }
        return plan;
    }

    private static Map<Integer, Long> rests(List<Shard> shards, String sku) {
        Map<Integer, Long> rests = new HashMap<>();
        for (int shard = 0; shard < shards.size(); shard++) {
            rests.put(shard, shards.get(shard).rest(sku));
        }
        return rests;
    }

    /** Adds lent units where they are wanted and tells the lenders, whose answers nobody needs. */
    private Optional<Fenced> deliver(Loaded loaded, List<Transfer> transfers) {
        List<Pending> receipts = transfers.stream()
                .map(transfer -> calls.send(
                        loaded,
                        transfer.borrower(),
                        RedisScript.RECEIVE,
                        List.of(
                                Integer.toString(transfer.lender()),
                                Long.toString(transfer.number()),
                                transfer.sku(),
                                Long.toString(transfer.units()))))
                .toList();
        if (RedisCalls.replies(calls.await(receipts)) instanceof Replies.None(Fenced fenced)) {
            return Optional.of(fenced);
        }
        transfers.forEach(transfer -> calls.send(
                loaded, transfer.lender(), RedisScript.ACKNOWLEDGE, List.of(Long.toString(transfer.number()))));
        return Optional.empty();
    }

    /** Delivers what has been on its way for longer than this, and thins the borrowers' memories. */
    Outcome complete(Loaded loaded, Duration olderThan) {
        return switch (figures.readOnce(loaded, List.of())) {
            case Reading.Lost(Fenced fenced) -> fenced;
            case Reading.Shards(List<Shard> shards) -> {
                List<Transfer> old = shards.stream()
                        .flatMap(shard -> shard.lent().stream()
                                .filter(transfer -> shard.millis() - transfer.millis() >= olderThan.toMillis()))
                        .toList();
                Optional<Fenced> fenced = deliver(loaded, old);
                yield fenced.isPresent() ? fenced.get() : tidied(loaded, shards, old.size());
            }
        };
    }

    private Outcome tidied(Loaded loaded, List<Shard> shards, int completed) {
        List<String> lows = new ArrayList<>();
        for (int shard = 0; shard < shards.size(); shard++) {
            lows.add(Integer.toString(shard));
            lows.add(Long.toString(low(shards.get(shard))));
        }
        List<Pending> tidying = new ArrayList<>();
        for (int shard = 0; shard < shards.size(); shard++) {
            if (!shards.get(shard).received().isEmpty()) {
                tidying.add(calls.send(loaded, shard, RedisScript.TIDY_RECEIVED, lows));
            }
        }
        Outcome outcome = RedisCalls.sum(calls.await(tidying));
        return outcome instanceof Fenced ? outcome : new Outcome.Applied(completed);
    }

    /** Numbers up to here had been acknowledged when the shard was read. */
    private static long low(Shard shard) {
        return shard.lent().stream().mapToLong(Transfer::number).min().orElse(shard.moves() + 1) - 1;
    }
}
