package mall.inventory.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.load.RestCaller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a small program in place of a service: what counts here is the process. */
class ServiceJvmIT {

    @TempDir
    private Path folder;

    private ServiceJvm service;

    /** Ready as long as it lives, and says what its properties told it to. */
    static final class Program {

        public static void main(String[] arguments) throws IOException {
            int port = Integer.getInteger("server.port");
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    byte[] body = System.getProperty("answer").getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
        }
    }

    @BeforeEach
    void start() {
        service = ServiceJvm.start(
                new ServiceJvm.Plan("program", Program.class, folder, Map.of("answer", "{\"a\": \"quote \\\" \"}")));
    }

    @AfterEach
    void stop() {
        service.close();
        assertThat(service.isAlive()).isFalse();
    }

    @Test
    void answersWithWhatItsPropertiesSay() {
        assertThat(ask())
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answered ->
                                assertThat(answered.body().path("a").asString()).isEqualTo("quote \" "));
    }

    @Test
    void keepsItsPropertiesToItsOwner() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("options"))))
                .isEqualTo("rw-------");
    }

    @Test
    void comesBackOnTheSamePortAsAnotherProcessAfterAKill() {
        long killed = service.pid();

        service.kill();

        assertThat(service.isAlive()).isFalse();
        assertThat(ask()).isInstanceOf(Reply.Unknown.class);

        service.restart();

        assertThat(ask()).isInstanceOf(Reply.Answered.class);
        assertThat(service.pid()).isNotEqualTo(killed);
    }

    @Test
    void saysNothingWhileItIsFrozen() {
        service.freeze();

        assertThat(ask()).isInstanceOf(Reply.Unknown.class);
        assertThat(service.isAlive()).isTrue();

        service.thaw();

        assertThat(ask()).isInstanceOf(Reply.Answered.class);
    }

    /** The end of each test closes it: frozen, too. */
    @Test
    void canBeClosedWhileItIsFrozen() {
        service.freeze();
    }

    private Reply ask() {
        return new RestCaller("token", Duration.ofSeconds(5)).get(service.address(), "/");
    }
}
