package mall.inventory.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.flashsale.Buyers.Answer;
import mall.inventory.flashsale.Market.Terms;
import mall.inventory.flashsale.lifecycle.Sales;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.RollbackRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many more buyers than units, over real HTTP. */
@FlashsaleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @LocalServerPort
    private int port;

    @Autowired
    private Market market;

    @Autowired
    private Sales sales;

    @Autowired
    private JdbcClient jdbc;

    private Buyers buyers = new Buyers(0);

    @BeforeAll
    void call() {
        buyers = new Buyers(port);
    }

    @AfterAll
    void booksBalance() {
        market.assertBooksBalance();
    }

    private record Bought(String orderNo, String userId, Answer answer) {}

    @Test
    void tenThousandBuyersGetAThousandUnitsAndNobodyMoreThanTwo() throws Exception {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 1_000).withLimit(2));
        String sku = market.sku(activity);

        // So few, and in such an order, that some ask for a third one while there still is something.
        List<Integer> users = new ArrayList<>(
                IntStream.range(0, 10_000).map(i -> i % 600).boxed().toList());
        Collections.shuffle(users, new Random(1_000));

        List<Bought> all = crowd(10_000, 64, i -> buyPatiently(activity, sku, "user-" + users.get(i)));

        List<Bought> sold =
                all.stream().filter(bought -> bought.answer().isAccepted()).toList();
        assertThat(sold).hasSize(1_000);
        assertThat(all.stream().filter(bought -> !bought.answer().isAccepted()))
                .allSatisfy(bought -> assertThat(bought.answer().code()).isIn("SOLD_OUT", "USER_LIMIT"));
        Map<String, Long> perUser = sold.stream().collect(Collectors.groupingBy(Bought::userId, Collectors.counting()));
        assertThat(perUser.values())
                .allSatisfy(units -> assertThat(units).isLessThanOrEqualTo(2))
                .contains(2L);
        assertThat(all).anySatisfy(bought -> assertThat(bought.answer().code()).isEqualTo("USER_LIMIT"));
        assertThat(sold.stream().map(Bought::orderNo).distinct()).hasSize(1_000);

        market.settle(activity);
        await().atMost(SOON).until(() -> market.position(activity).reserved() == 1_000);
        assertThat(market.figures(activity).taken()).isEqualTo(1_000);
        assertThat(market.remainingInRedis(activity)).isZero();
        assertThat(count("reservation where activity = ? and settled and state = 'HELD'", activity))
                .isEqualTo(1_000);
        assertThat(count("stock_task where activity = ? and settled", activity)).isEqualTo(1_000);
        assertThat(count("ledger_entry where activity = ? and to_account = 'RESERVED'", activity))
                .isEqualTo(1_000);
    }

    @Test
    void aWinnerWhoAsksAgainAfterTheSaleIsToldThatHeHasWon() throws Exception {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 50));
        String sku = market.sku(activity);
        List<Bought> all = crowd(500, 32, i -> buyPatiently(activity, sku, "user-" + i));
        List<Bought> winners =
                all.stream().filter(bought -> bought.answer().isAccepted()).toList();

        List<Bought> again = crowd(winners.size(), 32, i -> {
            Bought winner = winners.get(i);
            return buyPatiently(activity, sku, winner.orderNo(), winner.userId());
        });

        assertThat(winners).hasSize(50);
        assertThat(again)
                .allSatisfy(bought -> assertThat(bought.answer().status()).isEqualTo(200));
    }

    @Test
    void losesAndDoublesNothingWhenTheEngineIsSwitchedInTheMiddle() throws Exception {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 400).withLimit(5));
        String sku = market.sku(activity);
        // Each hundred buyers wait for the switch that is theirs: however slow it is, they cannot all have bought
        // before it.
        List<CountDownLatch> gates = List.of(new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1));
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Bought>> crowd = pool.submit(() -> crowd(1_500, 16, i -> {
                for (CountDownLatch gate : gates.subList(0, Math.min(i / 100, gates.size()))) {
                    assertThat(gate.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                            .isTrue();
                }
                return buyPatiently(activity, sku, "user-" + i % 200);
            }));
            int switches = 0;
            for (ActivityEngine next :
                    List.of(ActivityEngine.MYSQL, ActivityEngine.WRITE_BEHIND, ActivityEngine.REDIS)) {
                CountDownLatch gate = gates.get(switches);
                long target = 100L * ++switches;
                await().atMost(SOON).until(() -> market.figures(activity).taken() >= target);
                gate.countDown();
                sales.switchEngine(activity.id(), next);
            }
            List<Bought> all = crowd.get();
            List<Bought> sold =
                    all.stream().filter(bought -> bought.answer().isAccepted()).toList();

            assertThat(sold).hasSize(400);
            assertThat(epochs(activity))
                    .as("epochs in which something was sold")
                    .isGreaterThanOrEqualTo(3);
            await().atMost(SOON).until(() -> market.figures(activity).taken() == 400);
            Map<String, Long> perUser =
                    sold.stream().collect(Collectors.groupingBy(Bought::userId, Collectors.counting()));
            assertThat(perUser.values()).allSatisfy(units -> assertThat(units).isLessThanOrEqualTo(5));
            assertThat(sold)
                    .allSatisfy(bought ->
                            assertThat(market.order(bought.orderNo()).lines()).hasSize(1));
        }
        market.settle(activity);
    }

    @Test
    void sellsWhatComesBackWhileTheCrowdIsThere() throws Exception {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 100));
        String sku = market.sku(activity);
        List<Bought> first = crowd(300, 16, i -> buyPatiently(activity, sku, "user-" + i)).stream()
                .filter(bought -> bought.answer().isAccepted())
                .toList();
        for (Bought bought : first.subList(0, 30)) {
            market.engine().rollback(new RollbackRequest.Whole(new OrderNo(bought.orderNo()), null, null), Market.OPS);
        }
        List<Bought> second = new ArrayList<>();

        await().atMost(SOON).until(() -> {
            crowd(50, 16, i -> buyPatiently(activity, sku, "late-" + i)).stream()
                    .filter(bought -> bought.answer().isAccepted())
                    .forEach(second::add);
            return second.size() >= 30;
        });

        assertThat(second).hasSize(30);
        assertThat(market.figures(activity).taken()).isEqualTo(100);
    }

    private int epochs(Activity activity) {
        return jdbc.sql("select count(distinct epoch) from stock_task where activity = ?")
                .param(activity.id())
                .query(Integer.class)
                .single();
    }

    private Bought buyPatiently(Activity activity, String sku, String userId) {
        return buyPatiently(activity, sku, Market.number("order"), userId);
    }

    /** Sends the same order again while the service asks for it, or while an epoch ends: none of these activities is closed. */
    private Bought buyPatiently(Activity activity, String sku, String orderNo, String userId) {
        long deadline = System.nanoTime() + SOON.toNanos();
        Answer answer = buyers.buy(activity, sku, orderNo, userId, 1, null);
        while ((answer.status() == 503 || answer.code().equals("ACTIVITY_NOT_OPEN")) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(20_000_000);
            answer = buyers.buy(activity, sku, orderNo, userId, 1, null);
        }
        return new Bought(orderNo, userId, answer);
    }

    private interface Buying {
        Bought buy(int number) throws InterruptedException;
    }

    private static List<Bought> crowd(int size, int atOnce, Buying buying) throws Exception {
        try (ExecutorService pool =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            List<Callable<Bought>> calls = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                int number = i;
                calls.add(() -> buying.buy(number));
            }
            List<Bought> all = new ArrayList<>();
            for (Future<Bought> call : pool.invokeAll(calls)) {
                all.add(call.get());
            }
            return all;
        }
    }

    private long count(String what, Activity activity) {
        return jdbc.sql("select count(*) from " + what)
                .param(activity.id())
                .query(Long.class)
                .single();
    }
}
