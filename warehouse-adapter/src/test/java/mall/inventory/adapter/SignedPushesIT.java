package mall.inventory.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mall.inventory.access.ApiClient;
import mall.inventory.access.ApiClients;
import mall.inventory.access.IssueOutcome;
import mall.inventory.access.PermittedWarehouses;
import mall.inventory.access.Scope;
import mall.inventory.localstack.LocalStackConnections;
import mall.inventory.signing.SigningKeyOutcome;
import mall.inventory.signing.SigningKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who signs what it sends needs no token; what is not signed, not now, not by a key that is good, or not for the first time, is refused. */
@SpringBootTest(
        classes = {WarehouseAdapterApplication.class, LocalStackConnections.class, Depot.class, Sink.class},
        properties = {
            "inventory.access.signing-master-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "inventory.http.max-request-size=24MB"
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SignedPushesIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MB = 1024 * 1024;

    @TempDir
    private static Path spool;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void spoolTo(DynamicPropertyRegistry properties) {
        properties.add("inventory.access.signing-spool-directory", () -> spool);
    }

    /** What came back. */
    private record Answer(int status, HttpResponse<String> response) {

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
    private int port;

    @Autowired
    private ApiClients clients;

    @Autowired
    private SigningKeys keys;

    @Autowired
    private Depot depot;

    @Autowired
    private Sink sink;

    @Autowired
    private JdbcClient jdbc;

    private ApiClient wms;
    private String secret;
    private String warehouse;
    private SignedRequest shipment;

    @BeforeEach
    void sell() {
        wms = client(PermittedWarehouses.ALL, Scope.ERP);
        secret = issued(wms).secret();
        warehouse = depot.warehouse();
        shipment = new SignedRequest(wms.name(), number("msg"), now(), shipmentOf(warehouse), secret);
    }

    @Test
    void booksWhatIsSignedUnderTheClientsName() {
        Answer shipped = ship(shipment).is(201);

        assertThat(shipped.json().at("/state").asString()).isEqualTo("SHIPPED");
        assertThat(jdbc.sql("select actor from shipment where order_no = ?")
                        .param(shipped.json().at("/orderNo").asString())
                        .query(String.class)
                        .single())
                .isEqualTo(wms.name());
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void refusesWhatIsSignedOtherwise() {
        String another = issued(client(PermittedWarehouses.ALL, Scope.ERP)).secret();

        refused(shipment.signedWith(another), "no such signature");
        refused(
                shipment.with(new byte[0]).to(shipments(), BodyPublishers.ofByteArray(shipment.body())),
                "no such signature");
        refused(shipment.to(shipments()).setHeader("webhook-id", "another"), "no such signature");
        refused(shipment.to(shipments()).setHeader("webhook-timestamp", "" + (shipment.at() + 1)), "no such signature");
        refused(shipment.to(shipments()).setHeader("webhook-signature", "v1,AAAA"), "no such signature");
        refused(shipment.to(shipments()).setHeader("webhook-signature", "v1a,AAAA"), "v1");
        refused(shipment.to(shipments()).setHeader("webhook-signature", "v1,%%"), "base64");
        refused(shipment.withId("a.b"), "webhook-id");
        refused(shipment.to(shipments()).setHeader("webhook-timestamp", "soon"), "webhook-timestamp");
        refused(shipment.to(shipments()).header("webhook-id", shipment.id()), "webhook-id");
        ship(shipment).is(201);
    }

    @Test
    void refusesAClockThatIsFarOff() {
        long now = now();

        refused(shipment.signedAt(now - 302), "webhook-timestamp", "300 seconds");
        refused(shipment.signedAt(now + 310), "webhook-timestamp", "300 seconds");
        ship(shipment.signedAt(now - 290)).is(201);
    }

    @Test
    void opensToClientsThatMaySignAlone() {
        ApiClient keyless = client(PermittedWarehouses.ALL, Scope.ERP);
        ApiClient shop = client(PermittedWarehouses.ALL, Scope.CHECKOUT);

        refused(shipment.by("nobody"), "no such signature");
        refused(shipment.by(keyless.name()), "no such signature");
        refused(shipment.by(shop.name()), "no such signature");
        assertThat(keys.issue(shop.id())).isInstanceOf(SigningKeyOutcome.LacksErp.class);
        clients.revoke(wms.id());
        refused(shipment, "no such signature");
    }

    @Test
    void oneKeyTakesAnothersPlace() {
        SigningKeyOutcome.Issued next = issued(wms);

        send(shipment.withId(number("old")), Sink.PATH).is(200);
        send(shipment.withId(number("new")).signedWith(next.secret()), Sink.PATH)
                .is(200);
        send(shipment.withId(number("both")).signedWith(secret, next.secret()), Sink.PATH)
                .is(200);
        send(shipment.withId(number("any")).signedWith("whsec_AAAA", next.secret()), Sink.PATH)
                .is(200);

        keys.delete(wms.id(), keys.list(wms.id()).orElseThrow().getFirst().id());

        refused(shipment, "no such signature");
        ship(shipment.signedWith(next.secret())).is(201);
    }

    @Test
    void aMessageIsAnsweredWithSuccessOnce() {
        SignedRequest other = shipment.signedAt(shipment.at() + 1).with(shipmentOf(warehouse));
        ship(shipment).is(201);

        changesNothing(() -> ship(shipment).isProblem(409, "ALREADY_EXISTS", shipment.id(), "success"));
        changesNothing(() -> ship(other).isProblem(409, "ALREADY_EXISTS"));
        ApiClient stranger = client(PermittedWarehouses.ALL, Scope.ERP);
        send(shipment.by(stranger.name()).signedWith(issued(stranger).secret()), Sink.PATH)
                .is(200);
    }

    /** The sender of a message of which the answer was lost may not know how it ended, but its document's number does. */
    @Test
    void aNewMessageWithTheSameDocumentIsAReplayOfTheDocument() {
        ship(shipment).is(201);

        assertThat(ship(shipment.withId(number("msg")))
                        .is(200)
                        .response()
                        .headers()
                        .firstValue("Idempotent-Replayed"))
                .hasValue("true");
    }

    @Test
    void aRefusalFreesTheMessage() {
        changesNothing(() -> ship(shipment.with("{}".getBytes(UTF_8))).isProblem(400, "VALIDATION"));

        ship(shipment).is(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "error", "exception"})
    void aFailureFreesTheMessage(String end) {
        int failed = send(shipment.to(uri(Sink.PATH)).header("end", end)).status();

        assertThat(failed).isGreaterThanOrEqualTo(500);
        send(shipment, Sink.PATH).is(200);
        send(shipment, Sink.PATH).isProblem(409, "ALREADY_EXISTS");
    }

    @Test
    void ofTwoAtOnceOneIsWorkedOn() throws Exception {
        sink.entered.drainPermits();
        sink.door = new CountDownLatch(1);
        int before = sink.calls.get();

        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> send(shipment, Sink.PATH));
        sink.entered.acquire();
        send(shipment, Sink.PATH).isProblem(409, "ILLEGAL_STATE", shipment.id(), "worked on");
        sink.door.countDown();

        first.get().is(200);
        send(shipment, Sink.PATH).isProblem(409, "ALREADY_EXISTS");
        assertThat(sink.calls.get() - before).isEqualTo(1);
    }

    @Test
    void passesALargeBodyOnAsItWas() throws Exception {
        byte[] body = new byte[20 * MB];
        new Random(1).nextBytes(body);
        SignedRequest large = shipment.with(body);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));

        assertThat(send(large.withId(number("given")), Sink.PATH).is(200).text())
                .isEqualTo(wms.name() + " " + hash);
        assertThat(send(chunked(large.withId(number("chunked")))).is(200).text())
                .endsWith(hash);
        body[body.length - 1] ^= 1;
        send(large.signedWith("whsec_AAAA"), Sink.PATH).isProblem(401, "UNAUTHENTICATED");
        assertNothingIsSpooled();
    }

    @Test
    void keepsToTheLimitOfBodies() throws IOException {
        SignedRequest large = shipment.with(new byte[25 * MB]);

        send(chunked(large)).isProblem(413, "TOO_LARGE");

        assertNothingIsSpooled();
        send(shipment, Sink.PATH).is(200);
    }

    private HttpRequest.Builder chunked(SignedRequest request) {
        return request.to(uri(Sink.PATH), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(request.body())));
    }

    @Test
    void asksForOneWayToSayWhoCalls() {
        refused(
                shipment.to(shipments()).header("Authorization", "Bearer " + Depot.token(Scope.ERP)),
                "either a token or a signature");
        refused(
                HttpRequest.newBuilder(shipments())
                        .header("webhook-id", "1")
                        .POST(BodyPublishers.ofByteArray(shipment.body())),
                "webhook-client, webhook-id, webhook-timestamp, webhook-signature");
        refused(HttpRequest.newBuilder(shipments()).POST(BodyPublishers.noBody()), "Authorization");
    }

    /** A signature covers the body and not the path: it must not open what was not meant. */
    @Test
    void opensWhatErpOpensWhateverElseTheClientMayDo() {
        ApiClient both = client(PermittedWarehouses.ALL, Scope.ERP, Scope.MONITOR);
        SignedRequest get = new SignedRequest(
                both.name(), number("msg"), now(), new byte[0], issued(both).secret());

        send(get.to(uri("/actuator/prometheus")).GET()).isProblem(403, "FORBIDDEN");
        send(get.to(uri("/actuator/health")).GET()).isProblem(403, "FORBIDDEN");
        send(get, Sink.PATH).is(200);
    }

    @Test
    void aClientPushesForItsWarehousesAlone() {
        String another = depot.warehouse();
        ApiClient limited = client(PermittedWarehouses.only(List.of(warehouse)), Scope.ERP);
        SignedRequest own =
                shipment.by(limited.name()).signedWith(issued(limited).secret());
        byte[] elsewhere = shipmentOf(another);

        changesNothing(() -> ship(own.with(elsewhere)).isProblem(403, "FORBIDDEN", another));
        changesNothing(() -> send(own.with(returnTo(another)), "/v1/returns").isProblem(403, "FORBIDDEN", another));
        ship(own).is(201);
        send(own.withId(number("msg")).with(returnTo(warehouse)), "/v1/returns").isProblem(404, "NOT_FOUND");
    }

    @Test
    void aTokenOpensItsWarehousesAlone() {
        String another = depot.warehouse();
        String token = number("token-of-a-limited-client-of-these-tests");
        clients.register(number("wms"), token, EnumSet.of(Scope.ERP), PermittedWarehouses.only(List.of(warehouse)));
        byte[] elsewhere = shipmentOf(another);

        changesNothing(() -> ship(token, elsewhere).isProblem(403, "FORBIDDEN", another));
        ship(token, shipmentOf(warehouse)).is(201);
    }

    private Answer ship(String token, byte[] body) {
        return send(HttpRequest.newBuilder(shipments())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private void refused(SignedRequest request, String... words) {
        refused(request.to(shipments()), words);
    }

    private void refused(HttpRequest.Builder request, String... words) {
        Answer answer = changesNothing(() -> send(request).isProblem(401, "UNAUTHENTICATED", words));
        assertThat(answer.response().headers().firstValue("WWW-Authenticate")).isPresent();
    }

    private Answer ship(SignedRequest request) {
        return send(request, "/v1/shipments");
    }

    private Answer send(SignedRequest request, String path) {
        return send(request.to(uri(path)));
    }

    private static Answer send(HttpRequest.Builder request) {
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

    private URI shipments() {
        return uri("/v1/shipments");
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private byte[] shipmentOf(String from) {
        String sku = depot.skuWith(1, from);
        return """
                {"shipmentNo": "%s", "orderNo": "%s", "warehouse": "%s", "shippedAt": "2026-01-05T10:00:00Z",
                 "lines": [{"sku": "%s", "quantity": 1}]}
                """.formatted(number("shipment"), depot.paid(sku, 1), from, sku).getBytes(UTF_8);
    }

    private static byte[] returnTo(String to) {
        return """
                {"returnNo": "%s", "orderNo": "nobody-has-this", "warehouse": "%s", "returnedAt": "2026-01-05T10:00:00Z",
                 "disposition": "RESTOCK", "lines": [{"sku": "A", "quantity": 1}]}
                """.formatted(number("return"), to).getBytes(UTF_8);
    }

    private ApiClient client(PermittedWarehouses permitted, Scope first, Scope... others) {
        return ((IssueOutcome.Issued) clients.issue(number("wms"), EnumSet.of(first, others), permitted)).client();
    }

    private SigningKeyOutcome.Issued issued(ApiClient client) {
        return (SigningKeyOutcome.Issued) keys.issue(client.id());
    }

    private long now() {
        return Instant.parse(depot.nowPlus(0)).getEpochSecond();
    }

    private static void assertNothingIsSpooled() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            assertThat(files).isEmpty();
        }
    }

    private Answer changesNothing(Supplier<Answer> request) {
        Map<String, String> before = depot.books();
        Answer answer = request.get();
        assertThat(depot.books()).isEqualTo(before);
        return answer;
    }
}
