package mall.inventory.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that can be told to be in trouble. */
class LoadDriverTests {

    private static final Shelf SHELF = new Shelf(
            new LinkedHashMap<>(Map.of("apple", 10)),
            List.of(new Site("north", "CN-1101", 39.9, 116.4), new Site("south", "CN-4401", 23.1, 113.3)));
    private static final String ORDER = "{\"orderNo\":\"any\",\"state\":\"HELD\"}";

    @TempDir
    private Path folder;

    private HttpServer server;
    private OperationLog log;
    private LoadDriver driver;
    private final long began = System.nanoTime();
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        log = new OperationLog(folder.resolve("operations.log"), _ -> {});
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        driver =
                new LoadDriver(new RestCaller("token", Duration.ofSeconds(1)), List.of(new Node("node", address)), log);
    }

    @AfterEach
    void stop() {
        log.close();
        server.stop(0);
    }

    @Test
    void asksAgainUnderTheSameNumberUntilItKnows() {
        status = 503;
        driver.start("test", SHELF, 4, 1);
        awaitOne(Reply.Unknown.class);
        driver.stop();
        status = 200;

        List<String> unsettled = driver.settle(Duration.ofSeconds(10));

        assertThat(unsettled).isEmpty();
        assertThat(numbers(Reply.Answered.class)).isEqualTo(numbers(Reply.Unknown.class));
    }

    @Test
    void namesWhatWasNeverSettled() {
        status = 503;
        driver.start("test", SHELF, 1, 1);
        awaitOne(Reply.Unknown.class);
        driver.stop();

        assertThat(driver.settle(Duration.ofMillis(100))).hasSize(1);
    }

    @Test
    void goesOnToTheNextOrderAfterARefusal() {
        status = 409;
        driver.start("test", SHELF, 1, 1);
        log.first(
                began,
                Duration.ofSeconds(10),
                attempt -> attempt.plan().orderNo().equals("test-1-3"));
        driver.stop();

        assertThat(driver.settle(Duration.ofSeconds(1))).isEmpty();
        assertThat(numbers(Reply.Refused.class)).contains("test-1-1", "test-1-2", "test-1-3");
    }

    private void awaitOne(Class<? extends Reply> kind) {
        assertThat(log.first(began, Duration.ofSeconds(10), attempt -> kind.isInstance(attempt.reply())))
                .isPresent();
    }

    private Set<String> numbers(Class<? extends Reply> kind) {
        return log.attempts().stream()
                .filter(attempt -> kind.isInstance(attempt.reply()))
                .map(attempt -> attempt.plan().orderNo())
                .collect(Collectors.toSet());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = (status == 409 ? "{\"code\":\"EXPIRED\"}" : ORDER).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
