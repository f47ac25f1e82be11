package mall.inventory.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import mall.inventory.access.ApiClients;
import mall.inventory.access.Scope;
import mall.inventory.flashsale.Buyers.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** One client that asks too much is slowed down; the others are not, and neither is what ops do. */
@FlashsaleTest
@TestPropertySource(
        properties = {"inventory.flashsale.rate-limit.per-second=1", "inventory.flashsale.rate-limit.burst=3"})
@DirtiesContext // the other tests' crowds are no crowd for this node
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitIT {

    private static final String HASTY = "token-of-the-rate-limit-test-for-the-hasty";
    private static final String CALM = "token-of-the-rate-limit-test-for-the-calm";
    private static final int AT_ONCE = 60;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    private Buyers buyers = new Buyers(0);

    @BeforeAll
    void call() {
        clients.register("test-hasty", HASTY, EnumSet.of(Scope.CHECKOUT, Scope.OPS));
        clients.register("test-calm", CALM, EnumSet.of(Scope.CHECKOUT));
        buyers = new Buyers(port);
    }

    @Test
    void slowsDownTheClientThatAsksTooMuch() throws Exception {
        List<Answer> answers = askAtOnce("/v1/activities/none");
        Answer calm = buyers.ask("GET", "/v1/activities/none", CALM, null);
        List<Answer> commands = askAtOnce("/v1/admin/activities");

        // Some more get in while time goes by, all sixty only where they take nearly a minute.
        assertThat(answers).filteredOn(answer -> answer.status() != 429).hasSizeGreaterThanOrEqualTo(3);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .isNotEmpty()
                .allSatisfy(refused -> {
                    assertThat(refused.code()).isEqualTo("RATE_LIMITED");
                    assertThat(refused.headers().get("Retry-After")).isEqualTo("1");
                });
        assertThat(calm.code()).isEqualTo("NOT_FOUND");
        assertThat(commands).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    private List<Answer> askAtOnce(String path) throws Exception {
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            return crowd
                    .invokeAll(IntStream.range(0, AT_ONCE)
                            .mapToObj(i -> (Callable<Answer>) () -> buyers.ask("GET", path, HASTY, null))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
