package mall.inventory.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import mall.inventory.access.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What warehouse systems and ops do with stock batches, over real HTTP. */
public final class BatchCalls {

    static final String PATH = "/v1/stock-batches";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> ON_ITS_WAY = Set.of("STAGING", "APPLYING", "UNDOING");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    public BatchCalls(int port) {
        this.port = port;
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<String> response) {

        String text() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(text());
        }

        public String at(String field) {
            return json().at("/" + field).asString("nothing");
        }

        boolean replayed() {
            return response.headers()
                    .firstValue("Idempotent-Replayed")
                    .orElse("")
                    .equals("true");
        }

        public Answer is(int expected) {
            assertThat(status).as(text()).isEqualTo(expected);
            return this;
        }

        Answer isProblem(int expected, String code) {
            is(expected);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(at("code")).as(text()).isEqualTo(code);
            return this;
        }

        Answer isInvalid(String field) {
            isProblem(400, "VALIDATION");
            assertThat(at("errors/0/field")).as(text()).isEqualTo(field);
            return this;
        }
    }

    /**
     * Sends a batch.
     *
     * @param query after the question mark
     */
    public Answer post(String query, String csv) {
        return post(query, csv.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    Answer post(String query, byte[] body, String type) {
        return send(request(Scope.ERP, PATH + "?" + query)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    Answer postAs(String token, String query, String csv) {
        return send(request(token, PATH + "?" + query)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv))
                .build());
    }

    /** Sends it, and waits until nothing more happens to it by itself. */
    public Answer settle(String query, String csv) {
        String batchNo = post(query, csv).is(202).at("batchNo");
        return settled(batchNo);
    }

    public Answer settled(String batchNo) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = get(batchNo).is(200);
        while (ON_ITS_WAY.contains(answer.at("state")) && System.nanoTime() < end) {
            pause();
            answer = get(batchNo).is(200);
        }
        assertThat(answer.at("state")).as(answer.text()).isNotIn(ON_ITS_WAY);
        return answer;
    }

    /** Waits until the batch is there, and in that state. */
    Answer inState(String batchNo, String state) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = get(batchNo);
        while (!(answer.status() == 200 && answer.at("state").equals(state)) && System.nanoTime() < end) {
            pause();
            answer = get(batchNo);
        }
        assertThat(answer.at("state")).as(answer.text()).isEqualTo(state);
        return answer;
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Answer get(String batchNo) {
        return get(Scope.OPS, PATH + "/" + batchNo);
    }

    Answer get(Scope scope, String path) {
        return send(request(scope, path).GET().build());
    }

    public String rejections(String batchNo) {
        return get(Scope.ERP, PATH + "/" + batchNo + "/rejections").is(200).text();
    }

    /** approve or undo. */
    public Answer decide(String batchNo, String decision) {
        return decide(Scope.OPS, batchNo, decision);
    }

    Answer decide(Scope scope, String batchNo, String decision) {
        return send(request(scope, PATH + "/" + batchNo + "/" + decision)
                .POST(BodyPublishers.noBody())
                .build());
    }

    /** Units of an order have left a warehouse. */
    Answer ship(String orderNo, String warehouse, String shippedAt, String sku, int units) {
        String json = """
                {"shipmentNo": "%s", "orderNo": "%s", "warehouse": "%s", "shippedAt": "%s", "lines": [{"sku": "%s", "quantity": %d}]}
                """.formatted(Depot.number("shipment"), orderNo, warehouse, shippedAt, sku, units);
        return send(request(Scope.ERP, "/v1/shipments")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(Scope scope, String path) {
        return request(Depot.token(scope), path);
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
