package mall.inventory.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Shop;
import mall.inventory.database.DatabaseClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CoreIntegrationTest
class SignedMessagesIT {

    /** Not a client's: rows are about messages alone. */
    private static final AtomicLong CLIENTS = new AtomicLong(1_000_000_000L);

    @Autowired
    private JdbcSignedMessages messages;

    @Autowired
    private DatabaseClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final long client = CLIENTS.incrementAndGet();
    private final String id = Shop.number("msg").replace('.', '_');

    @Test
    void oneOfManyWorksOnAMessage() throws Exception {
        List<Callable<ClaimOutcome>> tries = Stream.generate(() -> (Callable<ClaimOutcome>) this::claim)
                .limit(16)
                .toList();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<ClaimOutcome> outcomes =
                    crowd.invokeAll(tries).stream().map(Future::resultNow).toList();

            assertThat(outcomes)
                    .hasOnlyElementsOfTypes(ClaimOutcome.Claimed.class, ClaimOutcome.InProgress.class)
                    .filteredOn(ClaimOutcome.Claimed.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void anAnsweredMessageStaysAnswered() {
        Claim claim = claimed();

        messages.answered(claim);

        assertThat(claim()).isInstanceOf(ClaimOutcome.Answered.class);
        messages.release(claim);
        assertThat(messages.claim(client, id, clock.now().plus(Duration.ofDays(1))))
                .as("too late to take it over")
                .isInstanceOf(ClaimOutcome.Answered.class);
        assertThat(messages.claim(client + 1, id, clock.now()))
                .as("somebody else's")
                .isInstanceOf(ClaimOutcome.Claimed.class);
    }

    @Test
    void aReleasedMessageMayComeAgain() {
        messages.release(claimed());

        assertThat(claim()).isInstanceOf(ClaimOutcome.Claimed.class);
    }

    /** A node that died says nothing. */
    @Test
    void takesOverWhatNobodyWorksOnAnyMore() {
        Instant longAgo = clock.now().minus(JdbcSignedMessages.CLAIM).minusSeconds(1);
        Claim dead = ((ClaimOutcome.Claimed) messages.claim(client, id, longAgo)).claim();

        Claim taken = claimed();

        assertThat(claim()).isInstanceOf(ClaimOutcome.InProgress.class);
        messages.release(dead);
        assertThat(claim()).as("not dead, but slow, and late").isInstanceOf(ClaimOutcome.InProgress.class);
        messages.release(taken);
        assertThat(claim()).isInstanceOf(ClaimOutcome.Claimed.class);
    }

    @Test
    void forgetsWhatIsOldAlone() {
        messages.claim(client, id + "-old", clock.now().minus(Duration.ofHours(2)));
        messages.claim(client, id + "-new", clock.now().minus(Duration.ofMinutes(30)));

        while (messages.forget(Duration.ofHours(1))) {
            // more to forget
        }

        assertThat(jdbc.sql("select message_id from signed_message where client_id = ?")
                        .param(client)
                        .query(String.class)
                        .list())
                .containsExactly(id + "-new");
    }

    private ClaimOutcome claim() {
        return messages.claim(client, id, clock.now());
    }

    private Claim claimed() {
        return ((ClaimOutcome.Claimed) claim()).claim();
    }
}
