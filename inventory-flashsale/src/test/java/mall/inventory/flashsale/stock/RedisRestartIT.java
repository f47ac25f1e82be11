package mall.inventory.flashsale.stock;

import static mall.inventory.flashsale.stock.RedisStockFixtures.SHARDS;
import static mall.inventory.flashsale.stock.RedisStockFixtures.accepted;
import static mall.inventory.flashsale.stock.RedisStockFixtures.loading;
import static mall.inventory.flashsale.stock.RedisStockFixtures.properties;
import static mall.inventory.flashsale.stock.RedisStockFixtures.ticket;
import static mall.inventory.flashsale.stock.RedisStockFixtures.tickets;
import static mall.inventory.flashsale.stock.RedisStockFixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.RedisStore;
import mall.inventory.localstack.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;

/** A server that is not the one that was loaded admits nobody, whatever it remembers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisRestartIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final ClientResources resources = DefaultClientResources.create();
    private LocalStack stack;
    private RedisStore redis;
    private RedisActivityStock stock;
    private RedisServers servers;
    private RedisCalls calls;

    @BeforeAll
    void start() {
        stack = LocalStack.builder().stores(Store.REDIS).start();
        redis = stack.redis();
        stock = new RedisActivityStock(RedisStockFixtures.details(redis), properties(SHARDS), resources);
        servers = new RedisServers(RedisStockFixtures.details(redis), properties(SHARDS), resources);
        calls = new RedisCalls(servers, Duration.ofSeconds(5));
    }

    @AfterAll
    void stop() {
        stock.close();
        servers.close();
        RedisStockFixtures.shutdown(resources);
        stack.close();
    }

    @Test
    void aRestartedServerIsFencedWithAllItsData() {
        Loaded loaded = load();
        Ticket ticket = ticket("mia", 1);
        stock.admit(loaded, List.of(ticket));

        redis.restart();

        assertThat(answer(loaded)).isInstanceOf(Fenced.class);
        assertThat(stock.trouble(loaded)).isPresent();
        assertThat(stock.figures(loaded)).isInstanceOf(Fenced.class);
        assertThat(stock.leftovers(loaded, Duration.ZERO, 10))
                .as("for those who write later")
                .extracting(Leftover::tickets)
                .containsExactly(List.of(ticket));
        reloads(loaded);
    }

    @Test
    void aRestartedServerStaysFencedWhenAnotherActivityIsLoadedThere() {
        Loaded loaded = load();
        redis.restart();
        answer(loaded);

        load();

        assertThat(stock.admit(loaded, tickets(5))).isInstanceOf(Fenced.class);
        assertThat(stock.trouble(loaded)).isPresent();
    }

    @Test
    void aServerThatLostItsLastSecondIsFenced() throws IOException {
        Loaded loaded = load();
        Path log = aof();
        // While the file is being synchronised Redis holds back what it writes: "before" would miss that, and so would
        // the kill.
        await().atMost(SOON)
                .until(() -> calls.await(servers.commands().info("persistence")).contains("aof_buffer_length:0\r"));
        long before = Files.size(log);
        assertThat(accepted(stock.admit(loaded, tickets(50)))).hasSize(50);
        await().atMost(SOON).until(() -> Files.size(log) > before);

        redis.kill();
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            assertThat(file.size()).isGreaterThan(before);
            file.truncate(before);
        }
        redis.restart();

        assertThat(answer(loaded)).isInstanceOf(Fenced.class);
        assertThat(stock.leftovers(loaded, Duration.ZERO, 100))
                .as("the 50 are lost")
                .isEmpty();
        reloads(loaded);
    }

    @Test
    void anEmptiedServerIsFenced() {
        Loaded loaded = load();

        calls.await(servers.commands().flushall());

        assertThat(stock.admit(loaded, tickets(5))).isInstanceOf(Fenced.class);
        assertThat(stock.trouble(loaded)).isPresent();
        reloads(loaded);
    }

    @Test
    void aDeadServerIsAnErrorAtOnce() {
        Loaded loaded = load();
        // It would wait for a minute.
        try (RedisActivityStock patient = stock(Duration.ofSeconds(60))) {
            assertThat(accepted(patient.admit(loaded, tickets(5)))).hasSize(5);
            redis.kill();
            long start = System.nanoTime();

            assertThatThrownBy(() -> patient.admit(loaded, tickets(5))).isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> patient.trouble(loaded)).isInstanceOf(RedisConnectionFailureException.class);
            assertThatThrownBy(() -> patient.load(loading(loaded.activity(), 2, 1)))
                    .isInstanceOf(RedisConnectionFailureException.class);
            patient.forget(loaded, List.of(new BatchId(0, "1-1")));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        } finally {
            redis.restart();
        }
        assertThat(answer(loaded)).isInstanceOf(Fenced.class);
    }

    @Test
    void aFrozenServerIsAnErrorInTime() throws Exception {
        Loaded loaded = load();
        try (RedisActivityStock hasty = stock(Duration.ofSeconds(2))) {
            assertThat(hasty.trouble(loaded)).isEmpty();
            signal("STOP");
            try {
                assertThatThrownBy(() -> hasty.admit(loaded, tickets(5))).isInstanceOf(QueryTimeoutException.class);
            } finally {
                signal("CONT");
            }
        }

        assertThat(accepted(stock.admit(loaded, tickets(5)))).hasSize(5);
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(redis.pid()))
                .start()
                .waitFor();
    }

    private RedisActivityStock stock(Duration commandTimeout) {
        return new RedisActivityStock(RedisStockFixtures.details(redis), properties(SHARDS, commandTimeout), resources);
    }

    private Loaded load() {
        return (Loaded) stock.load(loading(unique("activity"), 1, 100));
    }

    /** The first answer of a server that has just come back; the connections need a moment. */
    private Admission answer(Loaded loaded) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (true) {
            try {
                return stock.admit(loaded, tickets(5));
            } catch (DataAccessException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private void reloads(Loaded loaded) {
        Loaded again = (Loaded) stock.load(loading(loaded.activity(), 2, 10));

        assertThat(accepted(stock.admit(again, tickets(5)))).hasSize(5);
        assertThat(stock.trouble(again)).isEmpty();
        assertThat(stock.admit(loaded, tickets(5))).isInstanceOf(Fenced.class);
    }

    private Path aof() throws IOException {
        Path folder = Objects.requireNonNull(redis.log().getParent()).resolve("data/appendonlydir");
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".incr.aof"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
