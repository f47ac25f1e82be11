package mall.inventory.bench.batches;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A warehouse system: sends files, and asks until they are booked. */
final class Adapter {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** How long it waits until it looks again, the first time; each time a half longer, for looking takes the processors from what is measured. */
    private static final Duration LOOK = Duration.ofMillis(10);

    private static final Duration LAST_LOOK = Duration.ofMillis(250);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String token;
    private final AtomicInteger numbers = new AtomicInteger();

    Adapter(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** Sends a file for each warehouse, so many at a time, and returns when all are booked. */
    void push(List<Path> files, int senders) {
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int number = 0; number < files.size(); number++) {
                Path file = files.get(number);
                String warehouse = NightlyFiles.warehouse(number);
                sent.add(threads.submit(() -> push(file, warehouse)));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a file was not booked", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while files were sent", e);
        }
    }

    /** Sends one file and returns when it is booked. */
    void push(Path file, String warehouse) {
        String batchNo = "bench-" + numbers.incrementAndGet();
        JsonNode batch = send(request("/v1/stock-batches?warehouse=" + warehouse + "&batchNo=" + batchNo)
                .header("Content-Type", "text/csv")
                .POST(body(file)));
        long until = System.nanoTime() + LIMIT.toNanos();
        long pause = LOOK.toNanos();
        while (!batch.path("state").asString().equals("APPLIED")) {
            if (System.nanoTime() > until || !batch.path("state").asString().matches("STAGING|APPLYING")) {
                throw new IllegalStateException("batch " + batchNo + " is not booked: " + batch);
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(pause + pause / 2, LAST_LOOK.toNanos());
            batch = send(request("/v1/stock-batches/" + batchNo).GET());
        }
        if (batch.path("rejected").asLong() > 0) {
            throw new IllegalStateException("batch " + batchNo + " has rejected rows: " + batch);
        }
    }

    private static HttpRequest.BodyPublisher body(Path file) {
        try {
            return HttpRequest.BodyPublishers.ofFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a file was sent", e);
        }
    }
}
