import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The warehouse adapter, over HTTP. */
final class Adapter {

    private static final String BATCHES = "/v1/stock-batches";
    private static final Duration LOOK = Duration.ofMillis(50);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Options options;
    private final Screen screen;

    Adapter(Options options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    /** What the adapter said of the file, and whether it had it before. */
    record Received(Batch batch, boolean before) {}

    /**
     * Sends the file. The adapter is asked first whether it wants it (Expect: 100-continue): a refusal in the middle of a large body would end in
     * a broken connection, and nobody would hear why.
     */
    Received upload(CountFile file, String batchNo) throws Stop, InterruptedException {
        StringBuilder path = new StringBuilder(BATCHES + "?warehouse=" + encoded(options.warehouse()) + "&batchNo="
                + encoded(batchNo) + "&mode=" + options.mode());
        options.asOf().ifPresent(asOf -> path.append("&asOf=").append(encoded(asOf)));
        if (options.preview()) {
            path.append("&preview=true");
        }
        HttpRequest request = request(path.toString())
                .header("Content-Type", file.contentType())
                .expectContinue(true)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(file::open), file.size()))
                .build();
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, BodyHandlers.ofString());
        while (!answer.isDone()) {
            screen.progress("sent %,d of %,d bytes".formatted(file.sent(), file.size()));
            Thread.sleep(LOOK.toMillis());
        }
        try {
            HttpResponse<String> response = accepted(answer.join());
            boolean before = response.headers()
                    .firstValue("Idempotent-Replayed")
                    .orElse("")
                    .equals("true");
            return new Received(new Batch(response.body()), before);
        } catch (CompletionException e) {
            file.check();
            if (e.getCause() instanceof IOException broken) {
                throw unavailable(broken);
            }
            throw e;
        }
    }

    /** How far a batch is. */
    Batch look(String batchNo) throws Stop, InterruptedException {
        try {
            return new Batch(accepted(get(path(batchNo))).body());
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** The rejected rows, as CSV. */
    String rejections(String batchNo) throws Stop, InterruptedException {
        try {
            HttpResponse<String> answer = get(path(batchNo) + "/rejections");
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            throw unfetched(batchNo, problem(answer));
        } catch (IOException e) {
            throw unfetched(batchNo, e.toString());
        }
    }

    private static Stop unfetched(String batchNo, String why) {
        return new Stop(
                Stop.CANNOT_FETCH,
                "The rejected rows could not be fetched: " + why + ". They are at GET " + path(batchNo) + "/rejections");
    }

    private static HttpResponse<String> accepted(HttpResponse<String> answer) throws Stop {
        if (answer.statusCode() >= 300) {
            throw new Stop(Stop.FAILED, problem(answer));
        }
        return answer;
    }

    private static String problem(HttpResponse<String> answer) {
        Batch said = new Batch(answer.body());
        String detail = said.text("detail");
        return "Refused (" + answer.statusCode() + " " + said.text("code") + "): "
                + (detail.isEmpty() ? answer.body() : detail);
    }

    private Stop unavailable(IOException broken) {
        return new Stop(
                Stop.UNAVAILABLE,
                broken instanceof ConnectException
                        ? "Nobody answers at " + options.url() + ": is the warehouse adapter running?"
                        : "The connection broke off (" + broken.getMessage()
                                + "). Send it again: what is booked is not booked twice.");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(options.url() + path))
                .timeout(Duration.ofHours(1))
                .header("Authorization", "Bearer " + options.token());
    }

    static String path(String batchNo) {
        return BATCHES + "/" + encoded(batchNo);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
