package mall.inventory.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import mall.inventory.access.Scope;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityState;
import mall.inventory.database.WriteTransactions;
import mall.inventory.deduction.ConfirmOutcome;
import mall.inventory.deduction.RollbackOutcome;
import mall.inventory.flashsale.Buyers.Answer;
import mall.inventory.flashsale.Market.Terms;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.lifecycle.Sales;
import mall.inventory.flashsale.upkeep.Chore;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationState;
import mall.inventory.reservation.RollbackRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What a buyer meets, whatever admits the orders. */
@FlashsaleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SaleIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private Market market;

    @Autowired
    private WriteTransactions transactions;

    @Autowired
    private TransactionTemplate somebodyElse;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Sales sales;

    @Autowired
    private Loader loader;

    @Autowired
    private List<Chore> chores;

    @Autowired
    private FlashsaleProperties properties;

    @Autowired
    private MeterRegistry meters;

    private Buyers buyers = new Buyers(0);

    @BeforeAll
    void call() {
        buyers = new Buyers(port);
    }

    @AfterAll
    void booksBalance() {
        market.assertBooksBalance();
    }

    @ParameterizedTest
    @EnumSource(ActivityEngine.class)
    void sellsDownToZeroAndNoFurther(ActivityEngine engine) {
        Activity activity = market.open(Terms.of(engine, 3));

        for (int i = 0; i < 3; i++) {
            Answer bought = buy(activity, Market.number("order"), "user-" + i, 1);
            assertThat(bought.status()).isEqualTo(engine == ActivityEngine.WRITE_BEHIND ? 202 : 201);
            assertThat(bought.text("state")).isEqualTo("HELD");
            assertThat(bought.text("activity")).isEqualTo(activity.id());
        }
        Answer late = buy(activity, Market.number("order"), "late", 1);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("code")).isEqualTo("SOLD_OUT");
        assertThat(late.headers().get("Content-Type")).isEqualTo("application/problem+json");
        assertThat(late.text("title")).isEqualTo("Sold out");
        assertThat(late.text("instance")).isEqualTo("/v1/activities/" + activity.id() + "/deductions");
        assertThat(late.body().at("/lines/0/sku").asString()).isEqualTo(market.sku(activity));
        assertThat(late.body().at("/lines/0/available").asInt()).isZero();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(market.figures(activity).taken()).isEqualTo(3);
            assertThat(market.position(activity).reserved()).isEqualTo(3);
            assertThat(market.position(activity).activity()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource(ActivityEngine.class)
    void answersTheSameNumberWithTheSameOrder(ActivityEngine engine) {
        Activity activity = market.open(Terms.of(engine, 3));
        String orderNo = Market.number("order");
        buy(activity, orderNo, "anna", 1);
        await().atMost(SOON).until(() -> market.figures(activity).taken() == 1);

        Answer again = buy(activity, orderNo, "anna", 1);
        Answer other = buy(activity, orderNo, "anna", 2);
        Answer stranger = buy(activity, orderNo, "bert", 1);
        // A promise is made before the books are asked, and is not kept then.
        boolean promised = engine == ActivityEngine.WRITE_BEHIND;

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.headers().get("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.text("code")).isEqualTo("ORDER_NO_REUSED");
        assertThat(stranger.status()).isEqualTo(promised ? 202 : 422);
        assertThat(market.figures(activity).taken()).isEqualTo(1);
        await().atMost(SOON).untilAsserted(() -> assertAllUnitsAreFound(activity, 2));
    }

    @ParameterizedTest
    @EnumSource(ActivityEngine.class)
    void letsAUserHaveNoMoreThanTheLimit(ActivityEngine engine) {
        Activity activity = market.open(Terms.of(engine, 10).withLimit(2));
        buy(activity, Market.number("order"), "anna", 1);

        Answer tooMany = buy(activity, Market.number("order"), "anna", 2);
        Answer second = buy(activity, Market.number("order"), "anna", 1);
        Answer third = buy(activity, Market.number("order"), "anna", 1);
        Answer other = buy(activity, Market.number("order"), "bert", 2);

        assertThat(tooMany.text("code")).isEqualTo("USER_LIMIT");
        assertThat(tooMany.body().at("/lines/0/available").asInt()).isEqualTo(1);
        assertThat(second.status()).isLessThan(300);
        assertThat(third.text("code")).isEqualTo("USER_LIMIT");
        assertThat(other.status()).isLessThan(300);
    }

    @ParameterizedTest
    @EnumSource(ActivityEngine.class)
    void sellsAgainWhatIsGivenBackAndFreesTheUsersLimit(ActivityEngine engine) {
        Activity activity = market.open(Terms.of(engine, 1).withLimit(1));
        String orderNo = Market.number("order");
        buy(activity, orderNo, "anna", 1);
        await().atMost(SOON).until(() -> market.figures(activity).taken() == 1);
        assertThat(buy(activity, Market.number("order"), "bert", 1).text("code"))
                .isEqualTo("SOLD_OUT");

        market.engine().rollback(new RollbackRequest.Whole(new OrderNo(orderNo), null, null), Market.OPS);

        await().atMost(SOON)
                .until(() -> buy(activity, Market.number("order"), "anna", 1).status() < 300);
        assertThat(buy(activity, orderNo, "anna", 1).text("code")).isEqualTo("ROLLED_BACK");
    }

    @ParameterizedTest
    @EnumSource(ActivityEngine.class)
    void doesWithAnOrderWhatIsDoneWithAnyOrderAtOnce(ActivityEngine engine) {
        Activity activity = market.open(Terms.of(engine, 2));
        String paid = Market.number("order");
        String cancelled = Market.number("order");
        buy(activity, paid, "anna", 1);
        buy(activity, cancelled, "bert", 1);
        if (engine == ActivityEngine.WRITE_BEHIND) {
            await().atMost(SOON).until(() -> market.figures(activity).taken() == 2);
        }

        assertThat(market.order(paid).lines()).hasSize(1);
        assertThat(market.engine().confirm(new OrderNo(paid), Market.OPS)).isInstanceOf(ConfirmOutcome.Confirmed.class);
        assertThat(market.engine().rollback(new RollbackRequest.Whole(new OrderNo(cancelled), null, null), Market.OPS))
                .isInstanceOf(RollbackOutcome.RolledBack.class);

        assertThat(market.order(paid).state()).isEqualTo(ReservationState.CONFIRMED);
        assertThat(market.order(cancelled).state()).isEqualTo(ReservationState.ROLLED_BACK);
        assertThat(market.figures(activity).taken()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(ActivityEngine.class)
    void expiresWhatIsNotPaid(ActivityEngine engine) {
        Activity activity = market.open(Terms.of(engine, 1).withHold(Duration.ofSeconds(1)));
        String orderNo = Market.number("order");
        buy(activity, orderNo, "anna", 1);

        await().atMost(SOON).until(() -> {
            market.engine().expireDue(100);
            return buy(activity, Market.number("order"), "bert", 1).status() < 300;
        });

        assertThat(market.order(orderNo).state()).isEqualTo(ReservationState.EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(ActivityEngine.class)
    void putsTheRestOnSaleWhenItCloses(ActivityEngine engine) {
        Activity activity = market.open(Terms.of(engine, 5));
        String orderNo = Market.number("order");
        buy(activity, orderNo, "anna", 2);

        buyers.ask("POST", "/v1/admin/activities/" + activity.id() + "/close", Scope.OPS, null);

        assertThat(market.now(activity).state()).isEqualTo(ActivityState.CLOSED);
        assertThat(market.position(activity).sellable()).isEqualTo(3);
        assertThat(market.position(activity).reserved()).isEqualTo(2);
        assertThat(market.figures(activity).remaining()).isZero();
        assertThat(buy(activity, Market.number("order"), "bert", 1).text("code"))
                .isEqualTo("ACTIVITY_NOT_OPEN");
        assertThat(buy(activity, orderNo, "anna", 2).status()).isEqualTo(200);

        market.engine().rollback(new RollbackRequest.Whole(new OrderNo(orderNo), null, null), Market.OPS);

        assertThat(market.position(activity).sellable()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(ActivityEngine.class)
    void keepsHoldsWhileItIsPausedAndGoesOnWhereItWas(ActivityEngine engine) {
        Activity activity = market.open(Terms.of(engine, 5).withLimit(3));
        buy(activity, Market.number("order"), "anna", 2);

        sales.pause(activity.id());
        Answer paused = buy(activity, Market.number("order"), "bert", 1);
        sales.resume(activity.id());
        market.awaitState(activity, ActivityState.OPEN);
        Answer tooMany = buyWhenOpen(activity, "anna", 2);
        Answer rest = buyWhenOpen(activity, "bert", 3);

        assertThat(paused.text("code")).isEqualTo("ACTIVITY_NOT_OPEN");
        assertThat(tooMany.text("code")).isEqualTo("USER_LIMIT");
        assertThat(rest.status()).isLessThan(300);
        assertThat(buyWhenOpen(activity, "carl", 1).text("code")).isEqualTo("SOLD_OUT");
    }

    /** Left to the sweeper, the units would be away for ten seconds, and the number of a buyer who did nothing wrong would be spent. */
    @Test
    void givesBackAtOnceWhatTheBooksCertainlyDidNotAccept() {
        String number = Market.number("order");
        buy(market.open(Terms.of(ActivityEngine.REDIS, 1)), number, "anna", 1);
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 1));

        Answer answer = transactions.execute(status -> {
            jdbc.sql("select order_no from reservation where order_no = ? for update")
                    .param(number)
                    .query(String.class)
                    .single();
            return buy(activity, number, "bert", 1);
        });

        assertThat(answer.status()).isEqualTo(503);
        assertThat(market.remainingInRedis(activity)).isEqualTo(1);
    }

    @Test
    void aKnownOrderThatCannotBeReadIsNoOtherBuyersTrouble() throws Exception {
        List<Answer> others = besideAnOrderThatCannotBeRead();
        // Who has waited for a row for three seconds is told to come again: a machine that stalls gets another chance.
        for (int tries = 1; tries < 5 && others.stream().anyMatch(answer -> answer.status() == 503); tries++) {
            others = besideAnOrderThatCannotBeRead();
        }

        assertThat(others).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    }

    /** What the others are told. Both come in one batch: all lanes are busy until both wait. */
    private List<Answer> besideAnOrderThatCannotBeRead() throws Exception {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 10));
        String unreadable = Market.number("order");
        buy(activity, unreadable, "anna", 1);
        market.settle(activity);
        setSku(unreadable, "");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            somebodyElse.executeWithoutResult(status -> {
                jdbc.sql("select taken from activity_sku where activity = ? for update")
                        .param(activity.id())
                        .query(Long.class)
                        .single();
                for (int lane = 1; lane <= properties.lanes(); lane++) {
                    int busy = lane;
                    answers.addFirst(callers.submit(() -> buy(activity, Market.number("order"), "user-" + busy, 1)));
                    awaitClosely(() -> isAnyDone(answers) || market.remainingInRedis(activity) == 9 - busy);
                }
                answers.addLast(callers.submit(() -> buy(activity, unreadable, "anna", 1)));
                answers.addFirst(callers.submit(() -> buy(activity, Market.number("order"), "bert", 1)));
                awaitClosely(() -> isAnyDone(answers) || queued() == 2);
            });

            assertThat(answers.removeLast().get().status()).isGreaterThanOrEqualTo(500);
            List<Answer> others = new ArrayList<>();
            for (Future<Answer> other : answers) {
                others.add(other.get());
            }
            return others;
        } finally {
            setSku(unreadable, market.sku(activity));
        }
    }

    private static boolean isAnyDone(List<Future<Answer>> answers) {
        return answers.stream().anyMatch(Future::isDone);
    }

    private static void awaitClosely(Callable<Boolean> condition) {
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    private void setSku(String orderNo, String sku) {
        jdbc.sql("update reservation_line set sku = ? where order_no = ?")
                .param(sku)
                .param(orderNo)
                .update();
    }

    private double queued() {
        return meters.get("inventory.flashsale.queued").gauge().value();
    }

    @Test
    void refusesWhatIsNotRightByName() {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 5));
        String path = "/v1/activities/" + activity.id() + "/deductions";
        String order = JSON.writeValueAsString(
                Map.of("orderNo", "o-1", "userId", "anna", "sku", market.sku(activity), "quantity", 1));

        assertThat(buyers.ask("POST", path, Scope.CHECKOUT, "{}")
                        .body()
                        .at("/errors")
                        .size())
                .isEqualTo(4);
        assertThat(buyers.ask("POST", path, Scope.OPS, order).status()).isEqualTo(403);
        assertThat(buyers.ask("POST", "/v1/activities/none/deductions", Scope.CHECKOUT, order)
                        .text("code"))
                .isEqualTo("NOT_FOUND");
        Answer other = buyers.ask(
                "POST",
                path,
                Scope.CHECKOUT,
                JSON.writeValueAsString(Map.of("orderNo", "o-1", "userId", "anna", "sku", "other", "quantity", 1)));
        assertThat(other.text("code")).isEqualTo("UNKNOWN_SKU");
        assertThat(market.now(activity).epoch()).isEqualTo(activity.epoch());
    }

    @ParameterizedTest
    @EnumSource(value = ActivityEngine.class, mode = EnumSource.Mode.EXCLUDE, names = "WRITE_BEHIND")
    void letsATokenBuyOneOrderOfItsUser(ActivityEngine engine) {
        Activity activity = market.open(Terms.of(engine, 5).withTokens());
        String token = buyers.ask(
                        "POST",
                        "/v1/activities/" + activity.id() + "/submit-tokens",
                        Scope.CHECKOUT,
                        "{\"userId\":\"anna\"}")
                .text("submitToken");
        String orderNo = Market.number("order");

        assertThat(buy(activity, orderNo, "anna", 1).text("code")).isEqualTo("INVALID_TOKEN");
        assertThat(buy(activity, orderNo, "bert", 1, token).text("code")).isEqualTo("INVALID_TOKEN");
        assertThat(buy(activity, orderNo, "anna", 1, token + "x").text("code")).isEqualTo("INVALID_TOKEN");
        assertThat(buy(activity, orderNo, "anna", 1, token).status()).isEqualTo(201);
        assertThat(buy(activity, orderNo, "anna", 1, token).status()).isEqualTo(200);
        assertThat(buy(activity, Market.number("order"), "anna", 1, token).text("code"))
                .isEqualTo("INVALID_TOKEN");

        assertThat(market.figures(activity).taken()).isEqualTo(1);
        await().atMost(SOON).untilAsserted(() -> assertAllUnitsAreFound(activity, 4));
    }

    @Test
    void keepsTokensByNotSwitchingToAnEngineThatLosesThem() {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 5).withTokens());

        Answer refused = buyers.ask(
                "POST",
                "/v1/admin/activities/" + activity.id() + "/engine",
                Scope.OPS,
                "{\"engine\":\"write-behind\"}");

        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo("engine");
        // Its load may have been renewed once more while it ended.
        assertThat(market.now(activity))
                .usingRecursiveComparison()
                .ignoringFields("changedAt")
                .isEqualTo(activity);
    }

    @Test
    void givesTokensBeforeItOpensAndNotWhenItIsOver() {
        Activity activity = market.planned(Terms.of(ActivityEngine.MYSQL, 5).withTokens());
        String path = "/v1/activities/" + activity.id() + "/submit-tokens";

        assertThat(buyers.ask("POST", path, Scope.CHECKOUT, "{\"userId\":\"anna\"}")
                        .status())
                .isEqualTo(201);
        buyers.ask("POST", "/v1/admin/activities/" + activity.id() + "/close", Scope.OPS, null);
        assertThat(buyers.ask("POST", path, Scope.CHECKOUT, "{\"userId\":\"anna\"}")
                        .code())
                .isEqualTo("ACTIVITY_NOT_OPEN");
    }

    @Test
    void showsOpsWhatToWatch() {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 5));
        double fences = meter("fences_total");
        double returns = meter("returns_pending");

        loader.fence(activity, "a test wants it");
        jdbc.sql(
                        "insert into activity_return (activity, sku, user_id, order_no, quantity, epoch) values ('nobody', 's', 'u', 'o', 1, 1)")
                .update();
        try {
            // The background's own turn may have counted before, and say so after ours.
            await().atMost(SOON).untilAsserted(() -> {
                chores.stream()
                        .filter(chore -> chore.name().equals("sale-meters"))
                        .forEach(Chore::doNow);
                assertThat(meter("returns_pending")).isGreaterThanOrEqualTo(1);
            });
        } finally {
            jdbc.sql("delete from activity_return where activity = 'nobody'").update();
        }

        assertThat(meter("fences_total")).isGreaterThan(fences);
        assertThat(List.of(
                        returns,
                        meter("fenced"),
                        meter("tasks_open"),
                        meter("swept_total"),
                        meter("promises_broken_total{cause=\"no-units\"}"),
                        meter("promises_broken_total{cause=\"refused\"}")))
                .allSatisfy(value -> assertThat(value).isBetween(0.0, 1e6));
    }

    private double meter(String name) {
        String all = buyers.text("/actuator/prometheus", Scope.MONITOR);
        return Pattern.compile("(?m)^inventory_flashsale_" + Pattern.quote(name) + " (\\S+)$")
                .matcher(all)
                .results()
                .map(MatchResult::group)
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .map(Double::valueOf)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not shown"));
    }

    private void assertAllUnitsAreFound(Activity activity, long remaining) {
        assertThat(market.figures(activity).remaining()).isEqualTo(remaining);
        if (activity.engine().usesRedis()) {
            assertThat(market.remainingInRedis(activity)).isEqualTo(remaining);
        }
    }

    private Answer buyWhenOpen(Activity activity, String userId, int quantity) {
        String orderNo = Market.number("order");
        Answer[] last = new Answer[1];
        await().atMost(SOON).until(() -> {
            last[0] = buy(activity, orderNo, userId, quantity);
            return last[0].status() != 503 && !"ACTIVITY_NOT_OPEN".equals(last[0].text("code"));
        });
        return last[0];
    }

    private Answer buy(Activity activity, String orderNo, String userId, int quantity) {
        return buy(activity, orderNo, userId, quantity, null);
    }

    private Answer buy(Activity activity, String orderNo, String userId, int quantity, @Nullable String token) {
        return buyers.buy(activity, market.sku(activity), orderNo, userId, quantity, token);
    }
}
