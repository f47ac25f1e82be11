package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.access.Scope.OPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import mall.inventory.database.DatabaseClock;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.LocalStackConnections;
import mall.inventory.localstack.RedisStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Lists of stocks come from the read model where it can be trusted, and from the books where not. */
@SpringBootTest(
        classes = {InventoryApiApplication.class, LocalStackConnections.class, Mall.class},
        properties = {
            "inventory.access.signing-master-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "inventory.stocks.read-model.enabled=true",
            "inventory.stocks.read-model.timeout=2s" // the longest there is, of a machine that has other things to do
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReadModelIT {

    private static final String MODEL = "inventory:stock";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    private Mall mall;

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private DatabaseClock clock;

    @Autowired
    private MeterRegistry meters;

    private String sku = "";

    /** So far in the future that it stays new enough, however long the test may take. */
    private Instant fresh = Instant.EPOCH;

    /** Three units in the books; the model says 99, so that it shows who has answered. */
    @BeforeEach
    void aModel() {
        sku = mall.skuWith(3);
        fresh = clock.now().plusSeconds(600).truncatedTo(ChronoUnit.MILLIS);
        fill();
        await().atMost(SOON).until(this::modelAnswers);
    }

    @Test
    void answersFromTheModel() {
        String other = mall.skuWith(0);
        redis.opsForHash().put(MODEL, other, "1 0 1");
        redis.opsForHash().put(MODEL, " upto-1", millis(fresh.minusMillis(5)));

        answersInTheEnd(
                "sku=" + other + "&sku=" + sku,
                "{\"stocks\":[{\"sku\":\"%s\",\"sellable\":99},{\"sku\":\"%s\",\"sellable\":0}],\"asOf\":\"%s\"}"
                        .formatted(sku, other, fresh.minusMillis(5)));
    }

    @Test
    void showsOpsTheBooks() {
        isOfTheBooks(mall.get(OPS, "/v1/stocks?sku=" + sku));

        assertThat(mall.get(CHECKOUT, "/v1/stocks/" + sku)
                        .is(200)
                        .json()
                        .at("/sellable")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void looksUpInTheBooksWhatTheModelDoesNotHave() {
        String unheard = mall.skuWith(4);

        answersInTheEnd(
                "sku=" + sku + "&sku=" + unheard + "&sku=nobody-has-this",
                "{\"stocks\":[{\"sku\":\"%s\",\"sellable\":99},{\"sku\":\"%s\",\"sellable\":4}],\"asOf\":\"%s\"}"
                        .formatted(sku, unheard, fresh));
    }

    @Test
    void doesNotBelieveAModelOfWhichAPartIsOld() {
        redis.opsForHash().put(MODEL, " upto-1", millis(clock.now().minusSeconds(10)));

        double stale = looks("stale");
        await().atMost(SOON).untilAsserted(() -> {
            isOfTheBooks(list("sku=" + sku));
            assertThat(looks("stale")).isGreaterThan(stale);
        });
    }

    @Test
    void doesNotBelieveAModelOfWhichAPartIsUnknown() {
        redis.opsForHash().delete(MODEL, " upto-1");
        isOfTheBooks(list("sku=" + sku));

        redis.opsForHash().delete(MODEL, " partitions");
        isOfTheBooks(list("sku=" + sku));
    }

    @Test
    void doesNotBelieveAnEmptyRedisOrAnotherShape() {
        redis.execute((RedisCallback<Object>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
        isOfTheBooks(list("sku=" + sku));

        redis.opsForValue().set(MODEL, "something else");
        isOfTheBooks(list("sku=" + sku));
        redis.delete(MODEL);
    }

    /** One caller waits for an answer in vain; those after it do not even ask. */
    @Test
    void goesOnWithoutRedisAndComesBack() throws Exception {
        RedisStore store = LocalStack.shared().redis();
        double failed = looks("failed");
        double away = looks("away");

        signal("STOP", store);
        try {
            for (int i = 0; i < 5; i++) {
                isOfTheBooks(list("sku=" + sku));
            }
        } finally {
            signal("CONT", store);
        }

        assertThat(looks("failed") - failed).isEqualTo(1);
        assertThat(looks("away") - away).isEqualTo(4);
        await().atMost(SOON).until(this::modelAnswers);

        store.stop();
        isOfTheBooks(list("sku=" + sku));
        store.restart();
        await().atMost(SOON).ignoreExceptions().until(() -> {
            fill();
            return modelAnswers();
        });
    }

    /** A call of Redis that takes longer than two seconds is none: then the books answer, for a while. */
    private void answersInTheEnd(String query, String expected) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(list(query).is(200).text()).isEqualTo(expected));
    }

    private void fill() {
        redis.opsForHash()
                .putAll(
                        MODEL,
                        Map.of(" partitions", "2", " upto-0", millis(fresh), " upto-1", millis(fresh), sku, "7 99 1"));
    }

    private boolean modelAnswers() {
        return list("sku=" + sku).is(200).json().at("/stocks/0/sellable").asInt() == 99;
    }

    private Answer list(String query) {
        return mall.get(CHECKOUT, "/v1/stocks?" + query);
    }

    private void isOfTheBooks(Answer answer) {
        assertThat(answer.is(200).text()).isEqualTo(StocksIT.books(sku, 3));
    }

    private double looks(String outcome) {
        return meters.get("inventory.stocks.read.model")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static String millis(Instant moment) {
        return Long.toString(moment.toEpochMilli());
    }

    private static void signal(String name, RedisStore store) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(store.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
