package mall.inventory.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import mall.inventory.access.ApiClients;
import mall.inventory.access.Scope;
import mall.inventory.database.DatabaseClock;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.LocalStackConnections;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.sku.Catalogue;
import mall.inventory.sku.CatalogueItem;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.Adjustment;
import mall.inventory.stock.Adjustments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures take the whole way: from the books through the binlog, Kafka and Redis to who asks for them over HTTP. All services run here, as nowhere else. */
@SpringBootTest(
        classes = {QuickstartServices.class, LocalStackConnections.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=quickstart",
            "inventory.sync.read-model.enabled=true",
            "inventory.stocks.read-model.enabled=true",
            // Of a machine that has other things to do; what is answered must be new enough for the test, see below.
            "inventory.stocks.read-model.timeout=2s",
            "inventory.stocks.read-model.max-age=1m"
        })
@ContextConfiguration(initializers = StocksFromTheReadModelIT.Replication.class)
@DirtiesContext // the next class starts services of its own
class StocksFromTheReadModelIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Actor SHOP = new Actor("shop");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The services' user may read the binlog. */
    static class Replication implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            LocalStack.shared().mysql().grantReplication();
        }
    }

    @Autowired
    private ApiClients clients;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Adjustments adjustments;

    @Autowired
    private DeductionEngine engine;

    @Autowired
    private DatabaseClock clock;

    @Autowired
    private StringRedisTemplate redis;

    @Value("${local.server.port}")
    private int port;

    private Sku sku;

    @BeforeEach
    void aSku() {
        for (Scope scope : Set.of(Scope.CHECKOUT, Scope.OPS)) {
            clients.register("read-model-" + scope.id(), token(scope), Set.of(scope));
        }
        sku = new Sku("sku-" + UUID.randomUUID());
        catalogue.add(new CatalogueItem(sku, "A phone", SellablePolicy.FOLLOW_PHYSICAL, null));
    }

    @Test
    void whatHappensInTheBooksIsAnsweredFromTheModel() throws Exception {
        receive(10);
        awaitInTheModel(10);

        OrderNo kept = place(3);
        engine.confirm(kept, SHOP);
        OrderNo taken = place(2);
        awaitInTheModel(5);

        engine.rollback(new RollbackRequest.Whole(taken, null, null), SHOP);
        awaitInTheModel(7);
    }

    /** The first answer that is complete up to now says what the books do. */
    private void awaitInTheModel(long sellable) throws Exception {
        Instant now = clock.now();

        JsonNode answer = await().atMost(SOON)
                .until(() -> stocks(Scope.CHECKOUT), found -> asOf(found).isAfter(now));

        assertThat(answer.at("/stocks/0/sellable").asLong()).isEqualTo(sellable);
        // What the model lacks is looked up in the books: it must be the model that knew this one.
        assertThat((String) redis.opsForHash().get("inventory:stock", sku.code()))
                .matches("\\d+ " + sellable + " \\d+");
        JsonNode books = stocks(Scope.OPS);
        assertThat(books.has("asOf")).isFalse();
        assertThat(books.at("/stocks/0/sellable").asLong()).isEqualTo(sellable);
    }

    /** The beginning of time where the books were asked. */
    private static Instant asOf(JsonNode answer) {
        return answer.has("asOf") ? Instant.parse(answer.path("asOf").asString()) : Instant.EPOCH;
    }

    private JsonNode stocks(Scope scope) throws Exception {
        URI address = URI.create("http://localhost:" + port + "/v1/stocks?sku=" + sku);
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token(scope))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private void receive(int units) {
        adjustments.post(
                new Adjustment(
                        "adjustment-" + UUID.randomUUID(),
                        sku,
                        "MAIN",
                        Account.SUPPLIER,
                        Account.SELLABLE,
                        new Quantity(units),
                        "a test"),
                SHOP);
    }

    private OrderNo place(int units) {
        OrderNo orderNo = new OrderNo("order-" + UUID.randomUUID());
        engine.place(Placement.of(orderNo, "mall", List.of(new OrderLine(sku, new Quantity(units)))), SHOP);
        return orderNo;
    }

    private static String token(Scope scope) {
        return "token-of-the-read-model-test-for-" + scope.id();
    }
}
