package mall.inventory.bench.sale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the service counted for an endpoint: how often it answered with which status. */
record Answers(Map<String, Long> byStatus) {

    private static final Pattern COUNT = Pattern.compile("(?m)^http_server_requests_seconds_count\\{(.*)} (\\S+)$");
    private static final Pattern STATUS = Pattern.compile("status=\"(\\d+)\"");

    /** @param path as its controller has it */
    static Answers of(String metrics, String path) {
        Map<String, Long> byStatus = new TreeMap<>();
        Matcher counts = COUNT.matcher(metrics);
        while (counts.find()) {
            Matcher status = STATUS.matcher(counts.group(1));
            if (counts.group(1).contains("uri=\"" + path + "\"") && status.find()) {
                byStatus.merge(status.group(1), (long) Double.parseDouble(counts.group(2)), Long::sum);
            }
        }
        return new Answers(byStatus);
    }

    /** Whether there were some, and all with that status. */
    boolean areAll(int status) {
        return byStatus.keySet().equals(Set.of(String.valueOf(status)));
    }

    /** @param token of a monitor */
    static String metrics(URI service, String token) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/actuator/prometheus"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading metrics", e);
        }
    }
}
