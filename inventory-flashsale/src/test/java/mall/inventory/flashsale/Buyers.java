package mall.inventory.flashsale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import mall.inventory.access.Scope;
import mall.inventory.activity.Activity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Buyers who call the service over HTTP, as many at once as one likes. */
final class Buyers {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;

    Buyers(int port) {
        this.port = port;
    }

    /** What the service says. */
    record Answer(int status, Map<String, String> headers, JsonNode body) {

        String text(String field) {
            return body.path(field).asString("");
        }

        String code() {
            return text("code");
        }

        boolean isAccepted() {
            return status < 300;
        }
    }

    Answer buy(Activity activity, String sku, String orderNo, String userId, int quantity, @Nullable String token) {
        Map<String, Object> body =
                new TreeMap<>(Map.of("orderNo", orderNo, "userId", userId, "sku", sku, "quantity", quantity));
        if (token != null) {
            body.put("submitToken", token);
        }
        return ask(
                "POST",
                "/v1/activities/" + activity.id() + "/deductions",
                Scope.CHECKOUT,
                JSON.writeValueAsString(body));
    }

    Answer ask(String method, String path, Scope scope, @Nullable String body) {
        return ask(method, path, Market.token(scope), body);
    }

    Answer ask(String method, String path, String token, @Nullable String body) {
        HttpResponse<String> response = send(method, path, token, body);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        String text = response.body();
        return new Answer(response.statusCode(), headers, JSON.readTree(text.isEmpty() ? "{}" : text));
    }

    /** What is there to read. */
    String text(String path, Scope scope) {
        return send("GET", path, Market.token(scope), null).body();
    }

    private HttpResponse<String> send(String method, String path, String token, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
