package mall.inventory.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.access.Scope;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityState;
import mall.inventory.database.DatabaseClock;
import mall.inventory.flashsale.Buyers.Answer;
import mall.inventory.flashsale.Market.Terms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What ops plan and command, and what the database's clock does by itself. */
@FlashsaleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivityClockIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ADMIN = "/v1/admin/activities";
    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    private int port;

    @Autowired
    private Market market;

    @Autowired
    private DatabaseClock clock;

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

    @Test
    void warmsUpOpensAndClosesByTheClock() {
        Activity activity = warmed();
        market.awaitState(activity, ActivityState.OPEN);
        assertThat(clock.now()).isAfterOrEqualTo(activity.opensAt());
        assertThat(buyWhenKnown(activity, market.sku(activity)).isAccepted()).isTrue();
        // However long that took, it closes afterwards.
        jdbc.sql("update activity set closes_at = utc_timestamp(6) where id = ?")
                .param(activity.id())
                .update();
        market.awaitState(activity, ActivityState.CLOSED);

        assertThat(market.position(activity).sellable()).isEqualTo(4);
        assertThat(market.position(activity).reserved()).isEqualTo(1);
    }

    /** One that is warm and refuses whoever comes early; where it opened before that was seen, another one that opens later. */
    private Activity warmed() {
        for (int lead = 8; lead <= 24; lead += 8) {
            Instant opensAt = clock.now().plusSeconds(lead);
            Activity activity = market.planned(Terms.of(ActivityEngine.REDIS, 5), opensAt, opensAt.plusSeconds(3_600));
            await().atMost(SOON).until(() -> market.now(activity).state() != ActivityState.PLANNED);
            ActivityState state = market.now(activity).state();
            long setAside = market.position(activity).activity();
            Answer early = buyers.buy(activity, market.sku(activity), Market.number("order"), "early", 1, null);
            if (clock.now().isBefore(opensAt)) {
                assertThat(state).isEqualTo(ActivityState.WARM);
                assertThat(setAside).isEqualTo(5);
                assertThat(early.code()).isEqualTo("ACTIVITY_NOT_OPEN");
                return activity;
            }
        }
        throw new AssertionError("nothing was warm before it was to open");
    }

    private Answer buyWhenKnown(Activity activity, String sku) {
        Answer answer = buyers.buy(activity, sku, Market.number("order"), "anna", 1, null);
        long deadline = System.nanoTime() + SOON.toNanos();
        while (answer.code().equals("ACTIVITY_NOT_OPEN") && System.nanoTime() < deadline) {
            answer = buyers.buy(activity, sku, Market.number("order"), "anna", 1, null);
        }
        return answer;
    }

    @Test
    void goesThroughItsLifeByCommand() {
        String sku = market.skuWith(10);
        Map<String, Object> plan = plan(sku, 8);
        String id = (String) plan.get("id");

        Answer planned = ops(ADMIN, plan);
        assertThat(planned.status()).isEqualTo(201);
        assertThat(planned.text("state")).isEqualTo("PLANNED");
        assertThat(ops(ADMIN, plan).code()).isEqualTo("ALREADY_EXISTS");
        assertThat(command(id, "open").code()).isEqualTo("ILLEGAL_STATE");
        assertThat(command(id, "warm-up").text("state")).isEqualTo("WARM");
        assertThat(command(id, "warm-up").status()).isEqualTo(200);
        assertThat(command(id, "open").text("state")).isEqualTo("OPEN");
        assertThat(command(id, "pause").text("pausedFor")).isEqualTo("OPS");
        assertThat(command(id, "resume").text("state")).isEqualTo("OPEN");
        Answer closed = command(id, "close");
        assertThat(closed.text("state")).isEqualTo("CLOSED");
        assertThat(closed.body().at("/skus/0/allotted").asInt()).isEqualTo(8);
        assertThat(closed.body().at("/skus/0/remaining").asInt()).isZero();
        assertThat(command(id, "close").status()).isEqualTo(200);
        assertThat(command(id, "open").code()).isEqualTo("ILLEGAL_STATE");

        Answer listed = buyers.ask("GET", ADMIN + "?limit=1000", Scope.OPS, null);
        assertThat(listed.body()
                        .path("activities")
                        .valueStream()
                        .map(entry -> entry.path("id").asString()))
                .contains(id);
        assertThat(buyers.ask("GET", "/v1/activities/" + id, Scope.CHECKOUT, null)
                        .body())
                .isEqualTo(closed.body());
    }

    @Test
    void refusesToSetAsideWhatIsNotThere() {
        String sku = market.skuWith(10);
        Map<String, Object> plan = plan(sku, 11);
        ops(ADMIN, plan);

        Answer refused = command((String) plan.get("id"), "warm-up");

        assertThat(refused.code()).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(refused.body().at("/lines/0/available").asInt()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "engine, memcached, engine",
        "closesAt, 2020-01-01T00:00:00Z, closesAt",
        "perUserLimit, 0, perUserLimit",
        "holdSeconds, 86401, holdSeconds",
        "id, 'a/b', id",
        "opensAt, 1066-01-01T00:00:00Z, opensAt",
        "tokens, 'maybe', tokens"
    })
    void namesTheFieldThatIsNotValid(String field, String value, String named) {
        Map<String, Object> plan = plan(market.skuWith(1), 1);
        plan.put(field, value.matches("\\d+") ? Integer.valueOf(value) : value);

        Answer refused = ops(ADMIN, plan);

        assertThat(refused.code()).isEqualTo("VALIDATION");
        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo(named);
    }

    @Test
    void refusesTokensWhereTheyCannotBeKept() {
        Map<String, Object> plan = plan(market.skuWith(1), 1);
        plan.put("engine", "write-behind");
        plan.put("tokens", true);

        assertThat(ops(ADMIN, plan).body().at("/errors/0/field").asString()).isEqualTo("tokens");
    }

    @Test
    void refusesUnknownSkusAndStrangers() {
        Map<String, Object> plan = plan("nobody-knows-me", 1);

        assertThat(ops(ADMIN, plan).code()).isEqualTo("UNKNOWN_SKU");
        assertThat(buyers.ask("POST", ADMIN, Scope.CHECKOUT, JSON.writeValueAsString(plan))
                        .status())
                .isEqualTo(403);
        assertThat(command("none", "open").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void showsWhatIsNotBookedYet() {
        Answer page = buyers.ask("GET", "/v1/admin/stock-tasks", Scope.OPS, null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().path("tasks").isArray()).isTrue();
        assertThat(buyers.ask("GET", "/v1/admin/stock-tasks?cursor=x", Scope.OPS, null)
                        .code())
                .isEqualTo("VALIDATION");
    }

    private Map<String, Object> plan(String sku, int units) {
        Instant opensAt = clock.now().plus(Duration.ofHours(1));
        Map<String, Object> plan = new HashMap<>();
        plan.put("id", Market.number("activity"));
        plan.put("name", "A sale");
        plan.put("engine", "redis");
        plan.put("opensAt", opensAt.toString());
        plan.put("closesAt", opensAt.plusSeconds(3_600).toString());
        plan.put("skus", List.of(Map.of("sku", sku, "quantity", units)));
        return plan;
    }

    private Answer command(String id, String command) {
        return buyers.ask("POST", ADMIN + "/" + id + "/" + command, Scope.OPS, null);
    }

    private Answer ops(String path, Map<String, Object> body) {
        return buyers.ask("POST", path, Scope.OPS, JSON.writeValueAsString(body));
    }
}
