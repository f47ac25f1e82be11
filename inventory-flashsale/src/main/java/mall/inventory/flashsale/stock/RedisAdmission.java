package mall.inventory.flashsale.stock;

import static mall.inventory.flashsale.stock.RedisCalls.number;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import mall.inventory.flashsale.stock.RedisCalls.Answer;
import mall.inventory.flashsale.stock.RedisCalls.Pending;
import mall.inventory.flashsale.stock.RedisFigures.Reading;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Admits batches of orders.
 *
 * <ol>
 *   <li>Each ticket goes to its user's shard, all tickets of a shard in one call, all calls at once.
 *   <li>Where a shard lacks units that others have, these are brought there, and the tickets that got none are asked again.
 *   <li>What all shards together do not have is short.
 * </ol>
 */
final class RedisAdmission {

    /** A call's arguments must fit on Lua's stack, and nobody else is served while it runs. */
    static final int CHUNK = 512;

    private static final int EXTRA_ROUNDS = 8;

    /** Rounds without anything to move, because all that is there is on its way already. */
    private static final int MAX_IDLE_ROUNDS = 3;

    private final RedisCalls calls;
    private final RedisFigures figures;
    private final RedisTransfers transfers;

    RedisAdmission(RedisCalls calls, RedisFigures figures, RedisTransfers transfers) {
        this.calls = calls;
        this.figures = figures;
        this.transfers = transfers;
    }

    /** What a failed call means for orders of it that shards have accepted. */
    enum Failure {
        /** Nobody hears of them. */
        IS_UNDONE,
        /** Their records are what is written into the books, and may have been already. */
        LEAVES_WHAT_IS_ACCEPTED
    }

    Admission admit(Loaded loaded, List<Ticket> tickets, Failure failure) {
        Sitting sitting = new Sitting(loaded, tickets);
        try {
            return sitting.decide();
        } catch (DataAccessException e) {
            if (failure == Failure.IS_UNDONE) {
                sitting.undo();
            }
            throw e;
        }
    }

    /** One batch's way to its verdicts. */
    private final class Sitting {

        private final Loaded loaded;
        private final List<Ticket> tickets;
        private final @Nullable Verdict[] verdicts;
        private final List<BatchId> batches = new ArrayList<>();

        /** The tickets whose shard lacks the units; others may have them. */
        private final BitSet lacking = new BitSet();

        /** What all shards had when they were last looked at. */
        private final Map<String, Long> totals = new HashMap<>();

        private int idleRounds;

        Sitting(Loaded loaded, List<Ticket> tickets) {
            this.loaded = loaded;
            this.tickets = tickets;
            this.verdicts = new @Nullable Verdict[tickets.size()];
        }

        Admission decide() {
            Optional<Fenced> fenced =
                    ask(IntStream.range(0, tickets.size()).boxed().toList());
            int rounds = loaded.runIds().size() + EXTRA_ROUNDS;
            for (int round = 0; round < rounds && fenced.isEmpty() && !lacking.isEmpty(); round++) {
                fenced = gatherAndAsk(lacking.stream().boxed().toList());
                if (idleRounds > MAX_IDLE_ROUNDS) {
                    break;
                }
            }
            return fenced.<Admission>map(why -> why).orElseGet(this::decided);
        }

        private Admission decided() {
            // Their shard has nothing, but that is not the whole truth.
            lacking.stream().forEach(at -> verdicts[at] = tooFew(tickets.get(at)));
            List<Verdict> all = new ArrayList<>(verdicts.length);
            for (Verdict verdict : verdicts) {
                if (verdict == null) {
                    throw new IllegalStateException("a ticket without a verdict");
                }
                all.add(verdict);
            }
            return new Admission.Decided(all, batches);
        }

        private Optional<Fenced> gatherAndAsk(List<Integer> positions) {
            List<String> skus = positions.stream()
                    .map(at -> tickets.get(at).sku())
                    .distinct()
                    .toList();
            return switch (figures.read(loaded, skus)) {
                case Reading.Lost(Fenced fenced) -> Optional.of(fenced);
                case Reading.Shards shards -> {
                    List<Integer> again = worthAsking(positions, shards, skus);
                    yield again.isEmpty() ? Optional.empty() : gatherAndAsk(again, shards);
                }
            };
        }

        private Optional<Fenced> gatherAndAsk(List<Integer> again, Reading.Shards shards) {
            return switch (transfers.gather(loaded, wants(again, shards), shards.shards())) {
                case Fenced fenced -> Optional.of(fenced);
                case Outcome.Applied(long moved) -> {
                    if (moved == 0) {
                        // Somebody else is moving them.
                        idleRounds++;
                        LockSupport.parkNanos(
                                ThreadLocalRandom.current().nextLong(idleRounds * TimeUnit.MILLISECONDS.toNanos(1)));
                    }
                    yield ask(again);
                }
            };
        }

        /** The tickets for which there are units somewhere; the others have their verdict. */
        private List<Integer> worthAsking(List<Integer> positions, Reading.Shards shards, List<String> skus) {
            skus.forEach(sku -> totals.put(sku, shards.total(sku)));
            List<Integer> again = new ArrayList<>();
            for (int at : positions) {
                Ticket ticket = tickets.get(at);
                Verdict.TooFew tooFew = tooFew(ticket);
                verdicts[at] = tooFew;
                if (tooFew.available() >= ticket.quantity()) {
                    again.add(at);
                } else {
                    lacking.clear(at);
                }
            }
            return again;
        }

        private Verdict.TooFew tooFew(Ticket ticket) {
            return new Verdict.TooFew(totals.getOrDefault(ticket.sku(), 0L));
        }

        private List<RedisTransfers.Want> wants(List<Integer> again, Reading.Shards shards) {
            Map<RedisTransfers.Want, Long> sums = new LinkedHashMap<>();
            for (int at : again) {
                Ticket ticket = tickets.get(at);
                var who = new RedisTransfers.Want(shard(ticket), ticket.sku(), 0);
                sums.merge(who, (long) ticket.quantity(), Long::sum);
            }
            List<RedisTransfers.Want> wants = new ArrayList<>();
            sums.forEach((who, units) -> {
                long lacking = units - shards.shards().get(who.shard()).rest(who.sku());
                wants.add(new RedisTransfers.Want(who.shard(), who.sku(), lacking));
            });
            return wants;
        }

        private Optional<Fenced> ask(List<Integer> positions) {
            List<List<Integer>> asked = new ArrayList<>();
            List<Pending> pending = new ArrayList<>();
            Map<Integer, List<Integer>> byShard = new LinkedHashMap<>();
            positions.forEach(at -> byShard.computeIfAbsent(shard(tickets.get(at)), _ -> new ArrayList<>())
                    .add(at));
            byShard.forEach((shard, all) -> {
                for (int from = 0; from < all.size(); from += CHUNK) {
                    List<Integer> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
                    asked.add(chunk);
                    pending.add(calls.send(loaded, shard, RedisScript.ADMIT, arguments(chunk)));
                }
            });
            Fenced fenced = null;
            DataAccessException failure = null;
            List<Answer> answers = calls.await(pending);
            for (int call = 0; call < answers.size(); call++) {
                switch (answers.get(call)) {
                    case Answer.Given(List<Object> values) -> read(asked.get(call), values);
                    case Answer.Lost(Fenced lost) -> fenced = lost;
                    case Answer.Failed(DataAccessException failed) -> failure = failed;
                }
            }
            if (failure != null) {
                throw failure;
            }
            return Optional.ofNullable(fenced);
        }

        private List<String> arguments(List<Integer> chunk) {
            Map<String, String> skus = new LinkedHashMap<>();
            for (int at : chunk) {
                skus.computeIfAbsent(tickets.get(at).sku(), _ -> Integer.toString(skus.size() + 1));
            }
            List<String> arguments = new ArrayList<>(1 + skus.size() + 5 * chunk.size());
            arguments.add(Integer.toString(skus.size()));
            arguments.addAll(skus.keySet());
            for (int at : chunk) {
                Ticket ticket = tickets.get(at);
                arguments.add(ticket.orderNo());
                arguments.add(skus.getOrDefault(ticket.sku(), ""));
                arguments.add(Integer.toString(ticket.quantity()));
                arguments.add(ticket.sku() + RedisScript.SEPARATOR + ticket.userId());
                arguments.add(ticket.note());
            }
            return arguments;
        }

        private void read(List<Integer> chunk, List<Object> values) {
            chunk.forEach(lacking::clear);
            String id = values.getFirst().toString();
            if (!id.isEmpty()) {
                BatchId batch = new BatchId(shard(tickets.get(chunk.getFirst())), id);
                batches.add(batch);
                // Those that were not accepted follow.
                chunk.forEach(at -> verdicts[at] = new Verdict.Accepted(batch, tickets.get(at)));
            }
            for (int value = 1; value < values.size(); value += 2) {
                int at = chunk.get((int) number(values.get(value)) - 1);
                Verdict refusal = refusal(chunk, at, values.get(value + 1).toString());
                verdicts[at] = refusal;
                lacking.set(at, refusal instanceof Verdict.TooFew);
            }
        }

        private Verdict refusal(List<Integer> chunk, int at, String text) {
            String rest = text.substring(1);
            return switch (text.charAt(0)) {
                case 'K' ->
                    new Verdict.Known(
                            RedisBatches.kept(tickets.get(at).orderNo(), rest).ticket());
                case 'D' -> new Verdict.Known(tickets.get(chunk.get(Integer.parseInt(rest) - 1)));
                case 'L' -> new Verdict.UserLimit(Long.parseLong(rest));
                case 'S' -> new Verdict.TooFew(Long.parseLong(rest));
                case 'N' -> new Verdict.NotOpen();
                default -> throw new IllegalStateException("not a verdict: " + text);
            };
        }

        private int shard(Ticket ticket) {
            return RedisShard.of(ticket.userId(), loaded.runIds().size());
        }

        /** Of a batch that failed in part, nobody will hear what was accepted. Where this fails too, it is left for the sweeper. */
        void undo() {
            List<Verdict.Accepted> accepted = new ArrayList<>();
            for (Verdict verdict : verdicts) {
                if (verdict instanceof Verdict.Accepted one) {
                    accepted.add(one);
                }
            }
            RedisBatches.undo(calls, loaded, accepted);
        }
    }
}
