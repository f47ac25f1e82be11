package mall.inventory.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityReturns;
import mall.inventory.activity.ActivityState;
import mall.inventory.flashsale.Buyers.Answer;
import mall.inventory.flashsale.Market.Terms;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.stock.Admission;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.flashsale.stock.Ticket;
import mall.inventory.flashsale.stock.Verdict;
import mall.inventory.localstack.LocalStack;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.RollbackRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Redis is not what it was: nobody is sold what is not there, and the sale goes on by itself with every unit that is. */
@FlashsaleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FenceIT {

    private static final int UNITS = 20;
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private Market market;

    @Autowired
    private RedisActivityStock stock;

    @Autowired
    private ActivityReturns returns;

    @Autowired
    private StringRedisTemplate redis;

    private Buyers buyers = new Buyers(0);

    @BeforeAll
    void call() {
        buyers = new Buyers(port);
    }

    @AfterAll
    void booksBalance() {
        market.assertBooksBalance();
    }

    /** What befalls Redis. */
    record Fault(String name, Runnable happens) {

        @Override
        public String toString() {
            return name;
        }
    }

    Stream<Fault> faults() {
        return Stream.of(
                new Fault("restart", () -> LocalStack.shared().redis().restart()),
                new Fault("kill -9", () -> {
                    LocalStack.shared().redis().kill();
                    LocalStack.shared().redis().restart();
                }),
                new Fault("FLUSHALL", () -> command("FLUSHALL")),
                new Fault("SCRIPT FLUSH", () -> command("SCRIPT", "FLUSH")),
                new Fault("stock is gone", () -> redis.delete(keys("*:stock"))),
                new Fault(
                        "stock is of another type",
                        () -> keys("*:stock").forEach(key -> {
                            redis.delete(key);
                            redis.opsForValue().set(key, "1000");
                        })),
                new Fault(
                        "meta is of another epoch",
                        () -> keys("*:meta").forEach(key -> redis.opsForHash().put(key, "epoch", "1"))));
    }

    /** Nothing is sold twice, and what is promised after the fault is kept; of what was promised before it, what Redis has lost is lost. */
    @ParameterizedTest
    @MethodSource("faults")
    void keepsWhatItPromisesOnceRedisIsThereAgain(Fault fault) {
        Activity activity = market.open(Terms.of(ActivityEngine.WRITE_BEHIND, UNITS));
        String sku = market.sku(activity);
        for (int i = 0; i < 5; i++) {
            buyers.buy(activity, sku, Market.number("order"), "user-" + i, 2, null);
        }
        await().atMost(SOON).until(() -> market.figures(activity).taken() == 10);

        fault.happens().run();
        await().atMost(SOON).until(() -> market.now(activity).epoch() > activity.epoch());
        int sold = 0;
        while (buyPatiently(activity, sku, "late-" + sold, 1).isAccepted()) {
            sold++;
        }

        assertThat(sold).isEqualTo(UNITS - 10);
        await().atMost(SOON).until(() -> market.figures(activity).remaining() == 0);
        await().atMost(SOON).until(() -> market.now(activity).state() == ActivityState.OPEN);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void sellsExactlyWhatIsThere(Fault fault) {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, UNITS).withLimit(3));
        String sku = market.sku(activity);
        for (int i = 0; i < 5; i++) {
            assertThat(buyers.buy(activity, sku, Market.number("order"), "user-" + i, 2, null)
                            .status())
                    .isEqualTo(201);
        }

        fault.happens().run();
        Answer tooMany = buyPatiently(activity, sku, "user-0", 2);
        int sold = 0;
        while (buyPatiently(activity, sku, "late-" + sold, 1).isAccepted()) {
            sold++;
        }

        assertThat(tooMany.code()).isEqualTo("USER_LIMIT");
        assertThat(sold).isEqualTo(UNITS - 10);
        assertThat(market.now(activity).epoch()).isGreaterThan(activity.epoch());
        assertThat(market.figures(activity).remaining()).isZero();
        await().atMost(SOON).until(() -> market.now(activity).state() == ActivityState.OPEN);
    }

    @Test
    void givesBackInTimeWhatACrashLeftBetweenScriptAndCommit() {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 2));
        String sku = market.sku(activity);
        String lost = Market.number("order");
        Admission admission = stock.admit(
                Loader.loaded(activity), List.of(new Ticket(lost, "anna", sku, 2, "a client that is gone")));
        assertThat(((Admission.Decided) admission).verdicts()).hasOnlyElementsOfType(Verdict.Accepted.class);
        assertThat(buyers.buy(activity, sku, Market.number("order"), "bert", 1, null)
                        .code())
                .isEqualTo("SOLD_OUT");

        assertThat(buyers.buy(activity, sku, lost, "anna", 2, null).status()).isEqualTo(503);
        await().atMost(SOON)
                .until(() -> buyers.buy(activity, sku, Market.number("order"), "bert", 2, null)
                        .isAccepted());

        assertThat(buyers.buy(activity, sku, lost, "anna", 2, null).code()).isEqualTo("ROLLED_BACK");
        assertThat(market.figures(activity).taken()).isEqualTo(2);
    }

    @Test
    void undoesWhatTheBooksDidNotAcceptUnderAnOlderOrdersNumber() {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 5));
        String sku = market.sku(activity);
        String orderNo = Market.number("order");
        buyers.buy(activity, sku, orderNo, "anna", 1, null);
        command("FLUSHALL");

        Answer again = buyPatiently(activity, sku, orderNo, "anna", 1);

        assertThat(again.status()).isEqualTo(200);
        await().atMost(SOON).until(() -> market.now(activity).state() == ActivityState.OPEN);
        await().atMost(SOON).untilAsserted(() -> {
            buyers.buy(activity, sku, orderNo, "anna", 1, null);
            assertThat(market.remainingInRedis(activity)).isEqualTo(4);
        });
    }

    /** Units that came back while the books were being counted are neither lost nor sold twice. */
    @Test
    void bringsEachReturnedUnitBackOnce() {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 10));
        String sku = market.sku(activity);
        for (int i = 0; i < 10; i++) {
            String orderNo = Market.number("order");
            buyers.buy(activity, sku, orderNo, "user-" + i, 1, null);
            if (i == 5) {
                command("FLUSHALL");
            }
            if (i % 2 == 0) {
                await().atMost(SOON)
                        .until(() -> buyers.buy(activity, sku, orderNo, "user", 1, null)
                                        .status()
                                != 503);
                market.engine().rollback(new RollbackRequest.Whole(new OrderNo(orderNo), null, null), Market.OPS);
            }
        }

        await().atMost(SOON).until(() -> market.now(activity).state() == ActivityState.OPEN);
        await().atMost(SOON)
                .until(() -> returns.oldest(market.now(activity), 10).isEmpty());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(market.remainingInRedis(activity))
                        .isEqualTo(market.figures(activity).remaining()));
    }

    private Answer buyPatiently(Activity activity, String sku, String userId, int quantity) {
        return buyPatiently(activity, sku, Market.number("order"), userId, quantity);
    }

    /** Sends the same order again while the service asks for it, or while an epoch ends. */
    private Answer buyPatiently(Activity activity, String sku, String orderNo, String userId, int quantity) {
        long deadline = System.nanoTime() + SOON.toNanos();
        Answer answer = buyers.buy(activity, sku, orderNo, userId, quantity, null);
        while ((answer.status() == 503
                        || Set.of("ROLLED_BACK", "ACTIVITY_NOT_OPEN").contains(answer.code()))
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(20_000_000);
            answer = buyers.buy(activity, sku, orderNo, userId, quantity, null);
        }
        return answer;
    }

    private Set<String> keys(String pattern) {
        return redis.keys("flashsale:" + pattern);
    }

    private void command(String name, String... arguments) {
        redis.execute((org.springframework.data.redis.core.RedisCallback<Object>) connection -> connection.execute(
                name, Stream.of(arguments).map(String::getBytes).toArray(byte[][]::new)));
    }
}
