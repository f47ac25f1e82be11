package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.shaded.com.github.dockerjava.core.DefaultDockerClientConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DockerClientImpl;

class VolumesTests {

    private final Path home;

    private final List<String> lines = new ArrayList<>();
    private final Progress progress = Progress.to(lines::add);

    VolumesTests(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void keepsItsNameAsLongAsTheFolder() throws Exception {
        Path mysql = PrivateFiles.folder(home.resolve("mysql"));
        String name = Volumes.name(mysql);
        assertThat(name).matches("mall-inventory-mysql-[A-Za-z0-9]{12}");
        assertThat(Volumes.name(mysql)).isEqualTo(name);

        PrivateFiles.delete(mysql);

        assertThat(Volumes.name(PrivateFiles.folder(mysql))).isNotEqualTo(name);
    }

    @Test
    void goWithTheContainersThatHoldThem() throws IOException {
        String name = Volumes.name(PrivateFiles.folder(home.resolve("mysql")));
        List<String> requests = remove("[{\"Id\":\"c0ffee\"}]", 200);

        assertThat(requests).hasSize(3);
        assertThat(requests.get(0))
                .startsWith("GET /containers/json?")
                .contains("all=true", "{\"volume\":[\"" + name + "\"]}");
        assertThat(requests.get(1)).startsWith("DELETE /containers/c0ffee?").contains("force=true");
        assertThat(requests.get(2)).isEqualTo("DELETE /volumes/" + name);
        assertThat(lines).singleElement().asString().contains("found container c0ffee left over");
    }

    @Test
    void mayBeGoneAlready() throws IOException {
        Volumes.name(PrivateFiles.folder(home.resolve("redis")));

        remove("[]", 404);

        assertThat(lines).isEmpty();
    }

    @Test
    void areReportedWhereTheyCannotBeRemoved() throws IOException {
        String name = Volumes.name(PrivateFiles.folder(home.resolve("redis")));

        remove("[]", 409);

        assertThat(lines).singleElement().asString().contains("docker volume rm " + name);
    }

    @Test
    void areReportedWhereNoEngineAnswers() {
        String name = Volumes.name(PrivateFiles.folder(home.resolve("mysql")));
        Supplier<DockerClient> none = () -> {
            throw new LocalStackException("no container engine answers");
        };

        new Volumes(none, progress).remove(home);

        assertThat(lines).singleElement().asString().contains("no container engine", "docker volume rm " + name);
    }

    @Test
    void askNoEngineWhereNoneWasUsed() throws Exception {
        Files.writeString(PrivateFiles.folder(home.resolve("mysql")).resolve("volume"), "somebody-elses");

        assertThat(remove("[]", 200)).isEmpty();
        assertThat(lines).isEmpty();
    }

    /** What the engine was asked for; it answers with these containers, and the removal of a volume with this status. */
    private List<String> remove(String containers, int volumeStatus) throws IOException {
        try (Engine engine = new Engine(containers, volumeStatus)) {
            new Volumes(engine::client, progress).remove(home);
            return engine.requests;
        }
    }

    /** A container engine's HTTP side, as far as removing a volume needs it. */
    private static final class Engine implements AutoCloseable {

        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final HttpServer server;

        Engine(String containers, int volumeStatus) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/containers/json", exchange -> answer(exchange, 200, containers));
            server.createContext("/containers/", exchange -> answer(exchange, 200, "{}"));
            server.createContext("/volumes/", exchange -> answer(exchange, volumeStatus, "{}"));
            server.start();
        }

        private void answer(HttpExchange exchange, int status, String body) throws IOException {
            try (exchange) {
                requests.add(exchange.getRequestMethod() + " "
                        + URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8));
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, body.length());
                exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            }
        }

        DockerClient client() {
            URI address = URI.create("tcp://127.0.0.1:" + server.getAddress().getPort());
            return DockerClientImpl.getInstance(
                    DefaultDockerClientConfig.createDefaultConfigBuilder().build(),
                    new ZerodepDockerHttpClient.Builder().dockerHost(address).build());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
