package mall.inventory.faults.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One API client's calls to any node: its token on each, and no patience. */
public final class RestCaller {

    /** How long a checkout waits for an answer. */
    public static final Duration CALLER_LIMIT = Duration.ofSeconds(5);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final String token;
    private final Duration limit;

    /** A caller who gives up on an answer after so long. */
    public RestCaller(String token, Duration limit) {
        this.token = token;
        this.limit = limit;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
    }

    /** Reads. */
    public Reply get(URI node, String path) {
        return send(request(node, path).GET());
    }

    /** Writes; without a body where there is none. */
    public Reply post(URI node, String path, @Nullable Object body) {
        HttpRequest.Builder request = request(node, path);
        return body == null
                ? send(request.POST(BodyPublishers.noBody()))
                : send(request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    /** Sets. */
    public Reply put(URI node, String path, Object body) {
        return send(request(node, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    /** Reads what is no JSON; nothing where it is not answered with 200. */
    public Optional<String> text(URI node, String path) {
        HttpRequest request = HttpRequest.newBuilder(node.resolve(path))
                .timeout(limit)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(URI node, String path) {
        return HttpRequest.newBuilder(node.resolve(path))
                .timeout(limit)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            return reply(http.send(request.build(), BodyHandlers.ofString()));
        } catch (HttpTimeoutException _) {
            return new Reply.Unknown("no answer in " + limit.toSeconds() + " s");
        } catch (IOException e) {
            return new Reply.Unknown(e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (JacksonException _) {
            return new Reply.Unknown("half an answer");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Reply.Unknown("interrupted");
        }
    }

    private static Reply reply(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 500) {
            return new Reply.Unknown("status " + status);
        }
        JsonNode body = JSON.readTree(response.body());
        return status < 300
                ? new Reply.Answered(status, body)
                : new Reply.Refused(status, body.path("code").asString("none"));
    }
}
