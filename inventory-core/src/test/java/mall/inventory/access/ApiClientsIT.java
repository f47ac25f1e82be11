package mall.inventory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Shop;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@CoreIntegrationTest
class ApiClientsIT {

    private static final Set<Scope> SCOPES = EnumSet.of(Scope.CHECKOUT, Scope.ERP);

    @Autowired
    private ApiClients clients;

    @Autowired
    private KnownTokens tokens;

    @Autowired
    private JdbcApiClients rows;

    @Autowired
    private JdbcClient jdbc;

    private final String name = Shop.number("client");
    private final String token = "token-" + UUID.randomUUID();

    @Test
    void issuesATokenAndKeepsItsHashAlone() {
        IssueOutcome outcome = clients.issue(name, SCOPES);

        assertThat(outcome).isInstanceOfSatisfying(IssueOutcome.Issued.class, issued -> {
            assertThat(issued.token()).startsWith("mi_").hasSize(46);
            assertThat(issued.client().scopes()).isEqualTo(SCOPES);
            assertThat(tokens.find(TokenHash.of(issued.token())))
                    .hasValueSatisfying(caller -> assertThat(caller.getName()).isEqualTo(name));
            assertThat(jdbc.sql("select hex(token_sha256) from api_client where name = ?")
                            .param(name)
                            .query(String.class)
                            .single())
                    .isEqualToIgnoringCase(TokenHash.of(issued.token()).hex());
        });
        assertThat(clients.issue(name, SCOPES)).isInstanceOf(IssueOutcome.NameTaken.class);
    }

    @Test
    void registersOnce() {
        clients.register(name, token, SCOPES);
        clients.register(name, token, SCOPES);

        assertThat(clients.find(name)).isPresent();
        assertThatThrownBy(() -> clients.register(name, token, EnumSet.of(Scope.OPS)))
                .hasMessageContaining("other scopes");
        assertThatThrownBy(() -> clients.register(name, token + "2", SCOPES)).hasMessageContaining("another token");
        assertThatThrownBy(() -> clients.register(name + "2", token, SCOPES)).hasMessageContaining("another client");
    }

    @Test
    void limitsAWarehouseSystemToItsWarehousesAndNobodyElse() {
        PermittedWarehouses two = PermittedWarehouses.only(Set.of("B", "A"));
        clients.register(name, token, SCOPES, two);

        assertThat(clients.find(name).orElseThrow().warehouses()).isEqualTo(two);
        assertThat(tokens.find(TokenHash.of(token)).orElseThrow().warehouses().sorted())
                .containsExactly("A", "B");
        assertThatThrownBy(() -> clients.register(name, token, SCOPES)).hasMessageContaining("other warehouses");
        assertThatThrownBy(() -> clients.issue(name + "2", EnumSet.of(Scope.OPS), two))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(clients.issue(name + "2", SCOPES))
                .isInstanceOfSatisfying(
                        IssueOutcome.Issued.class,
                        issued -> assertThat(issued.client().warehouses()).isEqualTo(PermittedWarehouses.ALL));
    }

    @Test
    void aTokenUnknownAMomentAgoWorksOnceItIsRegisteredHere() {
        assertThat(tokens.find(TokenHash.of(token))).isEmpty();

        clients.register(name, token, SCOPES);

        assertThat(tokens.find(TokenHash.of(token))).isPresent();
    }

    @Test
    void aRevokedTokenDiesAtOnceAndStaysDead() {
        clients.register(name, token, SCOPES);
        assertThat(tokens.find(TokenHash.of(token))).isPresent();
        long id = clients.find(name).orElseThrow().id();

        assertThat(clients.revoke(id)).isTrue();

        assertThat(tokens.find(TokenHash.of(token))).isEmpty();
        clients.register(name, token, SCOPES);
        assertThat(tokens.find(TokenHash.of(token))).isEmpty();
        assertThat(clients.find(name).orElseThrow().revokedAt()).isNotNull();
        assertThat(clients.revoke(0)).isFalse();
    }

    /** What another node does to the row is seen when the token's time is over, and not before. */
    @Test
    void asksTheDatabaseAgainWhenTheTimeIsOver() {
        clients.register(name, token, SCOPES);
        KnownTokens forgetful = new KnownTokens(rows, properties(null, Duration.ZERO));
        assertThat(forgetful.find(TokenHash.of(token))).isPresent();
        assertThat(tokens.find(TokenHash.of(token))).isPresent();

        rows.revoke(clients.find(name).orElseThrow().id());

        assertThat(forgetful.find(TokenHash.of(token))).isEmpty();
        assertThat(tokens.find(TokenHash.of(token))).isPresent();
    }

    /** Each call with the good token asks the database here, while there is always a queue of strangers' tokens to be looked up. */
    @Test
    void aFloodOfBadTokensShutsNoGoodOneOut() throws InterruptedException {
        clients.register(name, token, SCOPES);
        TokenHash good = TokenHash.of(token);
        CountDownLatch flood = new CountDownLatch(10);
        KnownTokens crowded = new KnownTokens(
                slowForAllBut(good, flood), new AccessProperties(null, Duration.ZERO, Duration.ZERO, 100, 1));
        assertThat(crowded.find(good)).isPresent();

        try (ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                strangers.execute(() -> keepTryingIn(crowded));
            }
            try {
                flood.await();
                // Who queued with the flood would be told to come again.
                for (int i = 0; i < 10; i++) {
                    assertThat(crowded.find(good)).isPresent();
                }
            } finally {
                strangers.shutdownNow();
            }
        }
    }

    private static void keepTryingIn(KnownTokens tokens) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                tokens.find(TokenHash.of("garbage-" + UUID.randomUUID()));
            } catch (DataAccessException e) {
                // told to come again, and does
            }
        }
    }

    private JdbcApiClients slowForAllBut(TokenHash good, CountDownLatch others) {
        return new JdbcApiClients(jdbc) {
            @Override
            Optional<ApiClient> findActive(TokenHash token) {
                if (token.equals(good)) {
                    return super.findActive(token);
                }
                others.countDown();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                return Optional.empty();
            }
        };
    }

    @Test
    void bootstrapsOneClientOnce() {
        jdbc.sql("delete from api_client where name = 'bootstrap'").update();
        String first = "bootstrap-" + UUID.randomUUID();
        bootstrap(null);
        assertThat(clients.find("bootstrap")).isEmpty();

        bootstrap(first);
        bootstrap(first);
        bootstrap("another-" + UUID.randomUUID());

        assertThat(clients.find("bootstrap").orElseThrow().scopes()).containsOnly(Scope.OPS);
        assertThat(tokens.find(TokenHash.of(first))).isPresent();
    }

    private void bootstrap(String bootstrapToken) {
        new BootstrapClient(clients, properties(bootstrapToken, Duration.ofSeconds(30))).afterPropertiesSet();
    }

    private static AccessProperties properties(String bootstrapToken, Duration ttl) {
        return new AccessProperties(bootstrapToken, ttl, Duration.ZERO, 100, 4);
    }
}
