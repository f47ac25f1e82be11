package mall.inventory.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Supplier;
import mall.inventory.access.ApiClient;
import mall.inventory.access.ApiClients;
import mall.inventory.access.IssueOutcome;
import mall.inventory.access.PermittedWarehouses;
import mall.inventory.access.Scope;
import mall.inventory.localstack.LocalStackConnections;
import mall.inventory.signing.SigningKeyOutcome;
import mall.inventory.signing.SigningKeys;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests of signed pushes begin with: the service with a master key, a warehouse system that has a key, and what it sends. */
@SpringBootTest(
        classes = {WarehouseAdapterApplication.class, LocalStackConnections.class, Depot.class, Sink.class},
        properties = {
            "inventory.access.signing-master-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "inventory.http.max-request-size=24MB"
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class SignedPushes {

    private static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static final Path SPOOL = spool();

    @DynamicPropertySource
    static void spoolTo(DynamicPropertyRegistry properties) {
        properties.add("inventory.access.signing-spool-directory", () -> SPOOL);
    }

    /** What came back. */
    record Answer(int status, HttpResponse<String> response) {

        String text() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(text());
        }

        Answer is(int expected) {
            assertThat(status).as(text()).isEqualTo(expected);
            return this;
        }

        Answer isProblem(int expected, String code, String... words) {
            is(expected);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(json().at("/code").asString()).isEqualTo(code);
            assertThat(words)
                    .allSatisfy(
                            word -> assertThat(json().at("/detail").asString()).contains(word));
            return this;
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    ApiClients clients;

    @Autowired
    SigningKeys keys;

    @Autowired
    Depot depot;

    @Autowired
    Sink sink;

    @Autowired
    JdbcClient jdbc;

    ApiClient wms;
    String secret;
    String warehouse;
    SignedRequest shipment;

    @BeforeEach
    void sell() {
        wms = client(PermittedWarehouses.ALL, Scope.ERP);
        secret = issued(wms).secret();
        warehouse = depot.warehouse();
        shipment = new SignedRequest(wms.name(), number("msg"), now(), shipmentOf(warehouse), secret);
    }

    Answer ship(SignedRequest request) {
        return send(request, "/v1/shipments");
    }

    Answer send(SignedRequest request, String path) {
        return send(request.to(uri(path)));
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI shipments() {
        return uri("/v1/shipments");
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    byte[] shipmentOf(String from) {
        String sku = depot.skuWith(1, from);
        return """
                {"shipmentNo": "%s", "orderNo": "%s", "warehouse": "%s", "shippedAt": "2026-01-05T10:00:00Z",
                 "lines": [{"sku": "%s", "quantity": 1}]}
                """.formatted(number("shipment"), depot.paid(sku, 1), from, sku).getBytes(UTF_8);
    }

    ApiClient client(PermittedWarehouses permitted, Scope first, Scope... others) {
        return ((IssueOutcome.Issued) clients.issue(number("wms"), EnumSet.of(first, others), permitted)).client();
    }

    SigningKeyOutcome.Issued issued(ApiClient client) {
        return (SigningKeyOutcome.Issued) keys.issue(client.id());
    }

    long now() {
        return Instant.parse(depot.nowPlus(0)).getEpochSecond();
    }

    Answer changesNothing(Supplier<Answer> request) {
        Map<String, String> before = depot.books();
        Answer answer = request.get();
        assertThat(depot.books()).isEqualTo(before);
        return answer;
    }

    private static Path spool() {
        try {
            Path directory = Files.createTempDirectory("signed-bodies");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
