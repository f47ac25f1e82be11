package mall.inventory.flashsale.stock;

import static mall.inventory.flashsale.stock.RedisStockFixtures.SHARDS;
import static mall.inventory.flashsale.stock.RedisStockFixtures.SKU;
import static mall.inventory.flashsale.stock.RedisStockFixtures.accepted;
import static mall.inventory.flashsale.stock.RedisStockFixtures.future;
import static mall.inventory.flashsale.stock.RedisStockFixtures.loading;
import static mall.inventory.flashsale.stock.RedisStockFixtures.past;
import static mall.inventory.flashsale.stock.RedisStockFixtures.properties;
import static mall.inventory.flashsale.stock.RedisStockFixtures.ticket;
import static mall.inventory.flashsale.stock.RedisStockFixtures.tickets;
import static mall.inventory.flashsale.stock.RedisStockFixtures.unique;
import static mall.inventory.flashsale.stock.RedisStockFixtures.userOf;
import static mall.inventory.flashsale.stock.RedisStockFixtures.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/** What an activity's stock in Redis does, on one server and on a cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisStockContract {

    private final ClientResources resources = DefaultClientResources.create();
    private RedisActivityStock stock;
    private RedisServers servers;
    private RedisCalls calls;

    /** Starts the Redis that the subclass is about. */
    abstract DataRedisConnectionDetails redis();

    @BeforeAll
    void connect() {
        DataRedisConnectionDetails details = redis();
        stock = new RedisActivityStock(details, properties(SHARDS), resources);
        servers = new RedisServers(details, properties(SHARDS), resources);
        calls = new RedisCalls(servers, Duration.ofSeconds(20));
    }

    @AfterAll
    void disconnect() {
        stock.close();
        servers.close();
        RedisStockFixtures.shutdown(resources);
    }

    // Admission

    @Test
    void admitsDownToZeroOverAllShardsAndNeverBeyond() {
        Loaded loaded = load(1_003);

        List<Verdict> verdicts = new ArrayList<>();
        for (int batch = 0; batch < 11; batch++) {
            verdicts.addAll(verdicts(stock.admit(loaded, tickets(100))));
        }

        assertThat(verdicts).filteredOn(Verdict.Accepted.class::isInstance).hasSize(1_003);
        assertThat(verdicts)
                .filteredOn(verdict -> !(verdict instanceof Verdict.Accepted))
                .hasSize(97)
                .containsOnly(new Verdict.TooFew(0));
        assertThat(figures(loaded).remaining()).containsEntry(SKU, 0L);
    }

    @Test
    void spreadsTheStockEvenly() {
        Loaded loaded = load(1_003);

        List<String> shares = IntStream.range(0, SHARDS)
                .mapToObj(shard -> get(RedisShard.STOCK.key(loaded.activity(), shard), SKU))
                .toList();

        assertThat(shares).containsExactlyInAnyOrder("250", "251", "251", "251");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void sellsTheLastUnitWhateverShardItLiesOn(int shard) {
        Loaded loaded = load(1);

        assertThat(verdicts(stock.admit(loaded, List.of(ticket(userOf(shard), 1), ticket(userOf(shard), 1)))))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(Verdict.Accepted.class),
                        second -> assertThat(second).isEqualTo(new Verdict.TooFew(0)));
    }

    @Test
    void sellsAQuantityThatNoShardHas() {
        Loaded loaded = load(8);

        assertThat(accepted(stock.admit(loaded, List.of(ticket("mia", 8))))).hasSize(1);
        assertThat(figures(loaded).remaining()).containsEntry(SKU, 0L);
    }

    @Test
    void sellsLargeQuantitiesToUsersOfAllShardsAtOnce() {
        Loaded loaded = load(20);
        List<Ticket> large = IntStream.range(0, SHARDS)
                .mapToObj(shard -> ticket(userOf(shard), 10))
                .toList();

        assertThat(accepted(stock.admit(loaded, large))).hasSize(2);
    }

    @Test
    void saysHowManyAreLeftAndMovesNothing() {
        Loaded loaded = load(3);

        assertThat(verdicts(stock.admit(loaded, List.of(ticket("mia", 5))))).containsExactly(new Verdict.TooFew(3));
        assertThat(figures(loaded)).isEqualTo(new Count.ShardFigures(Map.of(SKU, 3L), 0, 0));
    }

    @Test
    void aSmallOrderGetsWhatIsTooLittleForALargeOne() {
        Loaded loaded = load(3);

        assertThat(verdicts(stock.admit(loaded, List.of(ticket("mia", 5), ticket("mia", 3)))))
                .satisfiesExactly(
                        large -> assertThat(large).isEqualTo(new Verdict.TooFew(3)),
                        small -> assertThat(small).isInstanceOf(Verdict.Accepted.class));
    }

    @Test
    void borrowsForManyOrdersAtOnce() {
        Loaded loaded = load(4_000);
        List<Ticket> ofOneShard =
                IntStream.range(0, 1_500).mapToObj(_ -> ticket(userOf(2), 1)).toList();

        assertThat(accepted(stock.admit(loaded, ofOneShard))).hasSize(1_500);
        assertThat(IntStream.range(0, SHARDS)
                        .mapToObj(shard -> get(RedisShard.META.key(loaded.activity(), shard), "moves"))
                        .filter(moves -> moves != null)
                        .mapToInt(Integer::parseInt)
                        .sum())
                .as("steps of transfers")
                .isBetween(3, 12);
    }

    @Test
    void keepsSkusApart() {
        String activity = unique("activity");
        Loaded loaded =
                load(new Loading(activity, 1, past(), future(), 2, Map.of("a", 5L, "A", 5L, "a b'\"", 0L), List.of()));

        assertThat(verdicts(stock.admit(
                        loaded,
                        List.of(
                                new Ticket(unique("order"), "mia", "a", 2, ""),
                                new Ticket(unique("order"), "mia", "A", 2, ""),
                                new Ticket(unique("order"), "mia", "a b'\"", 1, "")))))
                .satisfiesExactly(
                        a -> assertThat(a).isInstanceOf(Verdict.Accepted.class),
                        b -> assertThat(b).isInstanceOf(Verdict.Accepted.class),
                        c -> assertThat(c).isEqualTo(new Verdict.TooFew(0)));
        assertThat(figures(loaded).remaining()).isEqualTo(Map.of("a", 3L, "A", 3L, "a b'\"", 0L));
    }

    @Test
    void manyThreadsSellExactlyWhatThereIs() throws Exception {
        Loaded loaded = load(2_000);
        AtomicInteger undone = new AtomicInteger();

        List<Integer> sold = atOnce(8, thread -> {
            int mine = 0;
            for (int batch = 0; batch < 10; batch++) {
                List<Verdict.Accepted> accepted = accepted(stock.admit(loaded, tickets(50)));
                mine += accepted.size();
                if (thread == 0 && !accepted.isEmpty()) {
                    stock.undo(loaded, accepted.subList(0, 1));
                    undone.incrementAndGet();
                }
            }
            return mine;
        });
        long left = figures(loaded).remaining().get(SKU);

        assertThat(sold.stream().mapToInt(Integer::intValue).sum() - undone.get() + left)
                .isEqualTo(2_000);
        assertThat(left).isLessThanOrEqualTo(undone.get());
    }

    @Test
    void aLimitHoldsForParallelBatchesOfOneUser() throws Exception {
        Loaded loaded = load(loading(unique("activity"), 1, 100, 5));

        List<Integer> got = atOnce(
                8,
                _ -> accepted(stock.admit(
                                loaded,
                                List.of(ticket("mia", 1), ticket("mia", 1), ticket("noa", 1), ticket("mia", 1))))
                        .size());

        assertThat(got.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
        assertThat(verdicts(stock.admit(loaded, List.of(ticket("mia", 1))))).containsExactly(new Verdict.UserLimit(5));
    }

    @Test
    void countsWhatTheUserHadAtTheLoad() {
        Loaded loaded = load(new Loading(
                unique("activity"),
                1,
                past(),
                future(),
                3,
                Map.of(SKU, 100L),
                List.of(new Loading.UserUnits(SKU, "mia", 2), new Loading.UserUnits(SKU, "zoë", 3))));

        assertThat(verdicts(stock.admit(loaded, List.of(ticket("mia", 2), ticket("mia", 1), ticket("zoë", 1)))))
                .satisfiesExactly(
                        two -> assertThat(two).isEqualTo(new Verdict.UserLimit(2)),
                        one -> assertThat(one).isInstanceOf(Verdict.Accepted.class),
                        other -> assertThat(other).isEqualTo(new Verdict.UserLimit(3)));
    }

    @Test
    void knowsANumberItHasAccepted() {
        Loaded loaded = load(10);
        Ticket first = new Ticket(unique("order"), "zoë 李", SKU, 2, "note with \u001f and \n and ü");
        stock.admit(loaded, List.of(first));

        Ticket other = new Ticket(first.orderNo(), "zoë 李", SKU, 1, "");

        assertThat(verdicts(stock.admit(loaded, List.of(other)))).containsExactly(new Verdict.Known(first));
        assertThat(figures(loaded).remaining()).containsEntry(SKU, 8L);
    }

    @Test
    void knowsANumberWithinABatch() {
        Loaded loaded = load(100); // enough on one shard: what is asked twice is known from the first time
        Ticket first = ticket("mia", 2);
        Ticket second = new Ticket(first.orderNo(), "mia", SKU, 3, "");

        assertThat(verdicts(stock.admit(loaded, List.of(first, second))))
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Verdict.Accepted.class),
                        two -> assertThat(two).isEqualTo(new Verdict.Known(first)));
        assertThat(figures(loaded).remaining()).containsEntry(SKU, 98L);
    }

    @Test
    void isOpenWithinItsWindowOnly() {
        Loaded early = load(new Loading(
                unique("activity"), 1, future(), future().plusSeconds(1), null, Map.of(SKU, 10L), List.of()));
        Loaded late = load(new Loading(
                unique("activity"), 1, past(), Instant.now().minusSeconds(1), null, Map.of(SKU, 10L), List.of()));

        assertThat(verdicts(stock.admit(early, tickets(2)))).containsOnly(new Verdict.NotOpen());
        assertThat(verdicts(stock.admit(late, tickets(2)))).containsOnly(new Verdict.NotOpen());
    }

    @Test
    void closesForAllButWhatItKnows() {
        Loaded loaded = load(10);
        Ticket before = ticket("mia", 1);
        stock.admit(loaded, List.of(before));

        assertThat(stock.close(loaded)).isEqualTo(new Outcome.Applied(SHARDS));

        assertThat(verdicts(stock.admit(loaded, List.of(ticket("mia", 1), before))))
                .containsExactly(new Verdict.NotOpen(), new Verdict.Known(before));
        assertThat(stock.trouble(loaded))
                .hasValueSatisfying(why -> assertThat(why).contains("closed"));
        assertThat(figures(loaded).remaining()).containsEntry(SKU, 9L);
    }

    // What comes back

    @Test
    void undoesOnce() {
        Loaded loaded = load(loading(unique("activity"), 1, 10, 4));
        List<Verdict.Accepted> accepted = accepted(stock.admit(loaded, List.of(ticket("mia", 4))));

        assertThat(stock.undo(loaded, accepted)).isEqualTo(new Outcome.Applied(1));
        assertThat(stock.undo(loaded, accepted)).isEqualTo(new Outcome.Applied(0));

        assertThat(figures(loaded).remaining()).containsEntry(SKU, 10L);
        assertThat(accepted(stock.admit(loaded, List.of(ticket("mia", 4))))).hasSize(1);
    }

    @Test
    void aLateUndoLeavesTheSecondAcceptanceAlone() {
        Loaded loaded = load(10);
        Ticket ticket = ticket("mia", 4);
        List<Verdict.Accepted> first = accepted(stock.admit(loaded, List.of(ticket)));
        stock.undo(loaded, first);
        assertThat(accepted(stock.admit(loaded, List.of(ticket)))).hasSize(1);

        assertThat(stock.undo(loaded, first)).isEqualTo(new Outcome.Applied(0));
        assertThat(figures(loaded).remaining()).containsEntry(SKU, 6L);
    }

    @Test
    void undoesNothingOfAnotherEpoch() {
        Loaded before = load(10);
        List<Verdict.Accepted> accepted = accepted(stock.admit(before, List.of(ticket("mia", 4))));
        Loaded now = load(loading(before.activity(), 2, 6));

        assertThat(stock.undo(before, accepted)).isInstanceOf(Fenced.class);
        assertThat(stock.undo(now, accepted)).isEqualTo(new Outcome.Applied(0));
        assertThat(figures(now).remaining()).containsEntry(SKU, 6L);
    }

    @Test
    void givesBackOncePerId() {
        Loaded loaded = load(loading(unique("activity"), 1, 5, 5));
        stock.admit(loaded, List.of(ticket("mia", 5)));
        List<ReturnedUnits> returns = List.of(new ReturnedUnits(1, "mia", SKU, 2), new ReturnedUnits(2, "noa", SKU, 1));

        assertThat(stock.giveBack(loaded, returns)).isEqualTo(new Outcome.Applied(2));
        assertThat(stock.giveBack(loaded, returns)).isEqualTo(new Outcome.Applied(0));

        assertThat(figures(loaded).remaining()).containsEntry(SKU, 3L);
        assertThat(verdicts(stock.admit(loaded, List.of(ticket("mia", 3), ticket("mia", 2)))))
                .satisfiesExactly(
                        three -> assertThat(three).isEqualTo(new Verdict.UserLimit(3)),
                        two -> assertThat(two).isInstanceOf(Verdict.Accepted.class));
    }

    @Test
    void findsWhatNobodyForgot() {
        Loaded loaded = load(100);
        Admission.Decided kept = (Admission.Decided) stock.admit(loaded, List.of(ticket("mia", 1), ticket("mia", 2)));
        Admission.Decided settled = (Admission.Decided) stock.admit(loaded, tickets(10));
        List<Verdict.Accepted> accepted = accepted(kept);
        stock.undo(loaded, accepted.subList(0, 1));

        stock.forget(loaded, settled.batches());

        assertThat(stock.leftovers(loaded, Duration.ZERO, 100))
                .containsExactly(new Leftover(
                        kept.batches().getFirst(), List.of(accepted.get(1).ticket())));
        assertThat(stock.leftovers(loaded, Duration.ofMinutes(1), 100)).isEmpty();
        assertThat(figures(loaded).batches()).isEqualTo(1);
    }

    @Test
    void findsWhatIsOldEnough() throws InterruptedException {
        Loaded loaded = load(100);
        stock.admit(loaded, List.of(ticket("mia", 1)));
        Thread.sleep(30);

        assertThat(stock.leftovers(loaded, Duration.ofMillis(10), 100)).hasSize(1);
        assertThat(stock.leftovers(loaded, Duration.ofSeconds(10), 100)).isEmpty();
        assertThat(stock.leftovers(loaded, Duration.ZERO, 0)).isEmpty();
    }

    @Test
    void countsAnOrderAsLeftOverInItsOwnBatchOnly() {
        Loaded loaded = load(100);
        Ticket ticket = ticket("mia", 1);
        stock.undo(loaded, accepted(stock.admit(loaded, List.of(ticket))));
        stock.admit(loaded, List.of(ticket));

        assertThat(stock.leftovers(loaded, Duration.ZERO, 100))
                .extracting(Leftover::tickets)
                .containsExactly(List.of(), List.of(ticket));
    }

    // Transfers

    @Test
    void aTransferInterruptedAfterTheLendIsCompletedOnce() {
        Loaded loaded = load(8);
        lend(loaded, 1, 0, 2);
        assertThat(figures(loaded)).isEqualTo(new Count.ShardFigures(Map.of(SKU, 8L), 0, 1));

        assertThat(stock.completeTransfers(loaded, Duration.ofMinutes(1))).isEqualTo(new Outcome.Applied(0));
        assertThat(stock.completeTransfers(loaded, Duration.ZERO)).isEqualTo(new Outcome.Applied(1));
        assertThat(stock.completeTransfers(loaded, Duration.ZERO)).isEqualTo(new Outcome.Applied(0));

        assertThat(figures(loaded)).isEqualTo(new Count.ShardFigures(Map.of(SKU, 8L), 0, 0));
        assertThat(get(RedisShard.STOCK.key(loaded.activity(), 0), SKU)).isEqualTo("4");
    }

    @Test
    void aTransferInterruptedAfterTheReceiptIsCompletedOnce() {
        Loaded loaded = load(8);
        long number = lend(loaded, 1, 0, 2);
        receive(loaded, 1, 0, number, 2);
        assertThat(figures(loaded)).isEqualTo(new Count.ShardFigures(Map.of(SKU, 8L), 0, 1));

        assertThat(stock.completeTransfers(loaded, Duration.ZERO)).isEqualTo(new Outcome.Applied(1));

        assertThat(figures(loaded)).isEqualTo(new Count.ShardFigures(Map.of(SKU, 8L), 0, 0));
        assertThat(get(RedisShard.STOCK.key(loaded.activity(), 0), SKU)).isEqualTo("4");
    }

    @Test
    void aReceiptThatComesAfterAllIsForgottenAddsNothing() {
        Loaded loaded = load(8);
        long number = lend(loaded, 1, 0, 2);
        stock.completeTransfers(loaded, Duration.ZERO);
        stock.completeTransfers(loaded, Duration.ZERO);
        assertThat(get(RedisShard.RECEIVED.key(loaded.activity(), 0), "1:" + number))
                .as("forgotten")
                .isNull();

        assertThat(receive(loaded, 1, 0, number, 2)).isZero();
        assertThat(figures(loaded).remaining()).containsEntry(SKU, 8L);
    }

    @Test
    void unitsBetweenShardsAreNotSoldOut() {
        Loaded loaded = load(4);
        for (int shard = 1; shard < SHARDS; shard++) {
            lend(loaded, shard, 0, 1);
        }
        accepted(stock.admit(loaded, List.of(ticket(userOf(0), 1))));

        assertThat(verdicts(stock.admit(loaded, List.of(ticket(userOf(2), 1))))).containsExactly(new Verdict.TooFew(3));

        stock.completeTransfers(loaded, Duration.ZERO);
        assertThat(accepted(stock.admit(loaded, List.of(ticket(userOf(2), 1))))).hasSize(1);
    }

    // Loads

    @Test
    void aLoadReplacesAllAndNeverGoesBack() {
        Loaded first = load(10);
        Ticket ticket = ticket("mia", 1);
        stock.admit(first, List.of(ticket));

        Loaded second = load(loading(first.activity(), 5, 3));

        assertThat(stock.admit(first, tickets(1))).isInstanceOf(Fenced.class);
        assertThat(stock.trouble(first))
                .hasValueSatisfying(why -> assertThat(why).contains("epoch 5"));
        assertThat(stock.load(loading(first.activity(), 4, 100))).isEqualTo(new LoadResult.Superseded(5));
        assertThat(stock.load(loading(first.activity(), 5, 100))).isEqualTo(new LoadResult.Superseded(5));
        assertThat(stock.leftovers(second, Duration.ZERO, 10)).isEmpty();
        assertThat(accepted(stock.admit(second, List.of(ticket)))).hasSize(1);
        assertThat(figures(second).remaining()).containsEntry(SKU, 2L);
    }

    @Test
    void nothingIsAdmittedFromAnUnfinishedLoad() {
        Loaded before = load(10);
        Loaded half = new Loaded(before.activity(), 2, before.runIds());
        ask(half, 2, RedisScript.LOAD_BEGIN, "token", "4");
        Ticket there = ticket(userOf(2), 1);

        assertThat(stock.admit(before, List.of(there))).isInstanceOf(Fenced.class);
        assertThat(stock.admit(half, List.of(there))).isInstanceOf(Fenced.class);
        assertThat(ask(half, 2, RedisScript.LOAD_FILL_STOCK, "another", SKU, "100"))
                .isZero();

        Loaded finished = load(loading(before.activity(), 2, 10));
        assertThat(accepted(stock.admit(finished, List.of(there)))).hasSize(1);
    }

    @Test
    void aLoadWithFewerShardsLeavesNoneBehind() {
        Loaded four = load(10);
        try (RedisActivityStock two = new RedisActivityStock(redis(), properties(2), resources)) {
            Loaded loaded = (Loaded) two.load(loading(four.activity(), 2, 7));

            assertThat(loaded.runIds()).hasSize(2);
            assertThat(figures(loaded).remaining()).containsEntry(SKU, 7L);
            assertThat(get(RedisShard.META.key(four.activity(), 3), "epoch")).isNull();
        }
    }

    @Test
    void loadsManyUsers() {
        List<Loading.UserUnits> users = IntStream.range(0, 10_000)
                .mapToObj(user -> new Loading.UserUnits(SKU, "user" + user, 1))
                .toList();
        Loaded loaded = load(new Loading(unique("activity"), 1, past(), future(), 1, Map.of(SKU, 100_000L), users));

        assertThat(verdicts(stock.admit(loaded, List.of(ticket("user9999", 1), ticket("user10000", 1)))))
                .satisfiesExactly(
                        known -> assertThat(known).isEqualTo(new Verdict.UserLimit(1)),
                        other -> assertThat(other).isInstanceOf(Verdict.Accepted.class));
    }

    @Test
    void unloadsAllButALaterLoad() {
        Loaded loaded = load(loading(unique("activity"), 3, 10));

        assertThat(stock.unload(loaded.activity(), 2)).isFalse();
        assertThat(stock.trouble(loaded)).isEmpty();
        assertThat(stock.unload(loaded.activity(), 3)).isTrue();
        assertThat(stock.admit(loaded, tickets(1))).isInstanceOf(Fenced.class);
        assertThat(get(RedisShard.STOCK.key(loaded.activity(), 0), SKU)).isNull();
    }

    // Fences

    @Test
    void isWellAsItWasLoaded() {
        assertThat(stock.trouble(load(10))).isEmpty();
        assertThat(stock.trouble(load(loading(unique("activity"), 1, 10, 2)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisShard.class,
            names = {"META", "STOCK", "USERS", "ORDERS", "BATCHES"})
    void isFencedWithoutOneOfItsKeys(RedisShard key) {
        Loaded loaded = load(loading(unique("activity"), 1, 100, 2));

        calls.await(servers.commands().del(key.key(loaded.activity(), 1)));

        fenced(loaded, 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisShard.class,
            names = {"META", "STOCK", "USERS", "ORDERS", "BATCHES"})
    void isFencedByAKeyOfTheWrongType(RedisShard key) {
        Loaded loaded = load(loading(unique("activity"), 1, 100, 2));
        String name = key.key(loaded.activity(), 1);

        calls.await(servers.commands().del(name));
        calls.await(servers.commands().set(name, "7"));

        fenced(loaded, 1);
        assertThat(get(RedisShard.STOCK.key(loaded.activity(), 2), SKU))
                .as("another shard")
                .isEqualTo("25");
    }

    @Test
    void isFencedWithoutAStockField() {
        Loaded loaded = load(100);

        calls.await(servers.commands().hdel(RedisShard.STOCK.key(loaded.activity(), 1), SKU));

        fenced(loaded, 1);
        assertThat(stock.figures(loaded)).isInstanceOf(Fenced.class);
    }

    @Test
    void isFencedByWhatIsNoNumber() {
        Loaded loaded = load(100);

        calls.await(servers.commands().hset(RedisShard.STOCK.key(loaded.activity(), 1), SKU, "many"));

        assertThat(stock.admit(loaded, List.of(ticket(userOf(1), 1)))).isInstanceOf(Fenced.class);
    }

    @Test
    void isFencedWhenTheScriptsAreGone() {
        Loaded loaded = load(100);

        calls.await(servers.commands().scriptFlush());

        fenced(loaded, 0);
        fenced(loaded, 3);
        Loaded again = load(loading(loaded.activity(), 2, 100));
        assertThat(accepted(stock.admit(again, tickets(5)))).hasSize(5);
    }

    @Test
    void isFencedOnAServerWithAnotherName() {
        Loaded loaded = load(100);
        List<String> others = new ArrayList<>(loaded.runIds());
        others.set(1, "0123." + others.get(1).split("\\.", 2)[1]);

        fenced(new Loaded(loaded.activity(), loaded.epoch(), others), 1);
    }

    private void fenced(Loaded loaded, int shard) {
        List<Ticket> there = List.of(ticket(userOf(shard), 1));

        assertThat(stock.admit(loaded, there)).isInstanceOf(Fenced.class);
        assertThat(stock.trouble(loaded)).isPresent();
        assertThat(stock.admit(loaded, there)).as("still").isInstanceOf(Fenced.class);
    }

    private Loaded load(long units) {
        return load(loading(unique("activity"), 1, units));
    }

    private Loaded load(Loading loading) {
        return (Loaded) stock.load(loading);
    }

    private Count.ShardFigures figures(Loaded loaded) {
        return (Count.ShardFigures) stock.figures(loaded);
    }

    private String get(String key, String field) {
        RedisClusterAsyncCommands<String, String> commands = servers.commands();
        return calls.await(commands.hget(key, field));
    }

    private long ask(Loaded loaded, int shard, RedisScript script, String... arguments) {
        Outcome outcome = RedisCalls.sum(calls.await(List.of(calls.send(loaded, shard, script, List.of(arguments)))));
        return ((Outcome.Applied) outcome).changes();
    }

    private long lend(Loaded loaded, int lender, int borrower, int units) {
        return ask(loaded, lender, RedisScript.LEND, Integer.toString(borrower), SKU, Integer.toString(units));
    }

    private long receive(Loaded loaded, int lender, int borrower, long number, int units) {
        return ask(
                loaded,
                borrower,
                RedisScript.RECEIVE,
                Integer.toString(lender),
                Long.toString(number),
                SKU,
                Integer.toString(units));
    }

    private interface Work {
        int of(int thread) throws Exception;
    }

    private static List<Integer> atOnce(int threads, Work work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Callable<Integer>> all = IntStream.range(0, threads)
                    .mapToObj(thread -> (Callable<Integer>) () -> work.of(thread))
                    .toList();
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> result : executor.invokeAll(all)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
