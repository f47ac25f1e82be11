package mall.inventory.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class OperationLogTests {

    private static final Operation PLACE = Operation.of(Action.PLACE, null);
    private static final OrderPlan PLAN =
            new OrderPlan("order-1", new TreeMap<>(Map.of("apple", 1)), false, false, List.of(PLACE));

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();
    private OperationLog log;

    @BeforeEach
    void open() {
        log = new OperationLog(folder.resolve("operations.log"), notes::add);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void writesALineForEachBeginAndEachEnd() throws IOException {
        log.invoked(PLAN, PLACE, "node-a");
        log.ended(attempt(10, new Reply.Answered(201, JsonMapper.shared().readTree("{\"state\":\"HELD\"}"))));
        log.ended(attempt(11, new Reply.Refused(409, "SOLD")));
        log.ended(attempt(12, new Reply.Unknown("no answer in 5 s")));
        log.note("mysqld killed");

        assertThat(Files.readAllLines(folder.resolve("operations.log")))
                .satisfiesExactly(
                        line -> assertThat(line).containsPattern("invoked +node-a +PLACE +order-1"),
                        line -> assertThat(line).containsPattern("answered +node-a +PLACE +order-1 201 HELD"),
                        line -> assertThat(line).contains("refused", "409 SOLD"),
                        line -> assertThat(line).contains("unknown", "no answer in 5 s"),
                        line -> assertThat(line).contains("---- mysqld killed"));
        assertThat(notes).singleElement().asString().endsWith("s  mysqld killed");
    }

    @Test
    void findsTheFirstThatEndedAfterAMoment() {
        log.ended(attempt(10, new Reply.Unknown("")));
        log.ended(attempt(20, new Reply.Unknown("")));
        log.ended(attempt(30, new Reply.Unknown("")));

        assertThat(log.first(15, Duration.ofDays(1), _ -> true))
                .map(Attempt::endedNanos)
                .contains(20L);
    }

    @Test
    void waitsForOneThatIsStillToCome() throws Exception {
        long now = System.nanoTime();
        CompletableFuture<Optional<Attempt>> found =
                CompletableFuture.supplyAsync(() -> log.first(now, Duration.ofSeconds(10), _ -> true));

        log.ended(attempt(System.nanoTime(), new Reply.Unknown("")));

        assertThat(found.get(5, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void givesUpInTime() {
        assertThat(log.first(System.nanoTime(), Duration.ofMillis(50), _ -> true))
                .isEmpty();
    }

    private static Attempt attempt(long endedNanos, Reply reply) {
        return new Attempt(PLAN, PLACE, "node-a", 0, endedNanos, reply);
    }
}
