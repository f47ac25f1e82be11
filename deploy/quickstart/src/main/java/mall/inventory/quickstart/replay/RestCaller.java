package mall.inventory.quickstart.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One API client's calls: its token on each, JSON in both directions, and patience with a server that asks for it. */
final class RestCaller {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final RestClient http;

    RestCaller(URI server, String token) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
        requests.setReadTimeout(ANSWER_TIMEOUT);
        this.http = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(server)
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .build();
    }

    /** What came back: a body, or a problem with its code. */
    record Answer(String request, int status, JsonNode body, Duration retryAfter) {

        boolean isRefused(String code) {
            return status >= 400 && body.path("code").asString("").equals(code);
        }

        /** The body of a success; a refusal that nobody expects ends the replay. */
        JsonNode orThrow() {
            if (status >= 400) {
                throw new IllegalStateException(request + " was answered with " + status + " " + body);
            }
            return body;
        }
    }

    Answer get(String path, Object... variables) {
        return call(HttpMethod.GET, path, null, variables);
    }

    Answer post(String path, @Nullable Object body, Object... variables) {
        return call(HttpMethod.POST, path, body, variables);
    }

    private Answer call(HttpMethod method, String path, @Nullable Object body, Object... variables) {
        Answer answer = send(method, path, body, variables);
        for (int attempt = 1; answer.status() == 503 && attempt < ATTEMPTS; attempt++) {
            waitFor(answer.retryAfter());
            answer = send(method, path, body, variables);
        }
        return answer;
    }

    private Answer send(HttpMethod method, String path, @Nullable Object body, Object... variables) {
        RestClient.RequestBodySpec request =
                http.method(method).uri(path, variables).accept(MediaType.APPLICATION_JSON);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(JSON.writeValueAsBytes(body));
        }
        return request.exchangeForRequiredValue((sent, received) -> new Answer(
                sent.getMethod() + " " + sent.getURI(),
                received.getStatusCode().value(),
                JSON.readTree(received.getBody()),
                retryAfter(received)));
    }

    private static Duration retryAfter(ClientHttpResponse response) {
        return Optional.ofNullable(response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ofSeconds(1));
    }

    private static void waitFor(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server was busy", e);
        }
    }
}
