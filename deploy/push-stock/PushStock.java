import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends a file of stock counts to the warehouse adapter and shows what becomes of it. One file, no libraries: it is run from its source.
 *
 * <p>Ends with 0 when all of it is booked (or previewed), 2 when it waits for ops, 1 when it failed, 64 when it was called wrongly.
 */
public final class PushStock {

    private static final String USAGE = """
            ./deploy/bin/push-stock FILE --warehouse CODE [options]

            FILE is CSV with the header sku,on_hand, or NDJSON; gzip is fine. The same file sent again changes nothing.

              --batch-no NO    the batch's own number; without it, made of the file's name and content
              --as-of MOMENT   when it was counted, such as 2026-11-28T06:00:00Z; without it, now
              --partial        SKUs that are not in the file stay as they are; without it, they count as 0
              --preview        only show what it would change
              --url URL        of the warehouse adapter (http://127.0.0.1:8083)
              --token TOKEN    of an API client of scope erp; without it, the environment's MALL_TOKEN

            What was rejected is written to FILE.rejections.csv.
            """;

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(-?[0-9.]+|true|false))");

    private final Map<String, String> options;
    private final Path file;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private long lastLine;

    private PushStock(Path file, Map<String, String> options) {
        this.file = file;
        this.options = options;
    }

    /** See the usage. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        Path file = null;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--help", "-h" -> {
                    System.out.print(USAGE);
                    return 0;
                }
                case "--partial", "--preview" -> options.put(argument, "true");
                case "--warehouse", "--batch-no", "--as-of", "--url", "--token" -> {
                    if (i + 1 == arguments.length) {
                        return wrong(argument + " needs a value");
                    }
                    options.put(argument, arguments[++i]);
                }
                default -> {
                    if (argument.startsWith("-") || file != null) {
                        return wrong("what is " + argument + "?");
                    }
                    file = Path.of(argument);
                }
            }
        }
        if (file == null || !options.containsKey("--warehouse")) {
            return wrong("a file and --warehouse are needed");
        }
        if (!Files.isReadable(file)) {
            return wrong("cannot read " + file);
        }
        if (!options.containsKey("--token") && System.getenv("MALL_TOKEN") == null) {
            return wrong("give --token, or set MALL_TOKEN");
        }
        try {
            return new PushStock(file, options).push();
        } catch (ConnectException e) {
            System.err.println("Nobody answers at " + options.getOrDefault("--url", "http://127.0.0.1:8083")
                    + ": is the warehouse adapter running?");
            return 1;
        } catch (IOException e) {
            System.err.println("The connection broke off (" + e.getMessage()
                    + "). Send it again: what is booked is not booked twice.");
            return 1;
        }
    }

    private static int wrong(String what) {
        System.err.println(what);
        System.err.print(USAGE);
        return 64;
    }

    private int push() throws IOException, InterruptedException, GeneralSecurityException {
        String batchNo = options.containsKey("--batch-no") ? options.get("--batch-no") : numberOf(file);
        HttpResponse<String> answer = upload(batchNo);
        if (answer.statusCode() >= 300) {
            end(problem(answer));
            return 1;
        }
        String batch = answer.body();
        while (text(batch, "state").matches("STAGING|APPLYING")) {
            progress(applied(batch));
            Thread.sleep(LOOK.toMillis());
            HttpResponse<String> now = get("/v1/stock-batches/" + encoded(batchNo));
            if (now.statusCode() >= 300) {
                end(problem(now));
                return 1;
            }
            batch = now.body();
        }
        return conclude(batchNo, batch);
    }

    private int conclude(String batchNo, String batch) throws IOException, InterruptedException {
        if (number(batch, "rejected") > 0) {
            Path rejections = file.resolveSibling(file.getFileName() + ".rejections.csv");
            Files.writeString(
                    rejections,
                    get("/v1/stock-batches/" + encoded(batchNo) + "/rejections").body());
            end("%,d rows were rejected: see %s".formatted(number(batch, "rejected"), rejections));
        }
        String state = text(batch, "state");
        end("Batch %s of %s: %s. %,d rows, %,d changed, %,d as they were, %,d rejected"
                .formatted(
                        batchNo,
                        text(batch, "warehouse"),
                        state,
                        number(batch, "rows"),
                        number(batch, "changed"),
                        number(batch, "unchanged"),
                        number(batch, "rejected")));
        switch (state) {
            case "APPLIED", "PREVIEW" -> {
                return 0;
            }
            case "QUARANTINED" -> {
                end("It waits for ops, who approve it or not: " + raw(batch, "reasons"));
                return 2;
            }
            default -> {
                end(text(batch, "failure"));
                return 1;
            }
        }
    }

    private HttpResponse<String> upload(String batchNo) throws IOException, InterruptedException {
        StringBuilder path = new StringBuilder("/v1/stock-batches?warehouse=" + encoded(options.get("--warehouse"))
                + "&batchNo=" + encoded(batchNo) + "&mode=" + (options.containsKey("--partial") ? "partial" : "full"));
        if (options.containsKey("--as-of")) {
            path.append("&asOf=").append(encoded(options.get("--as-of")));
        }
        if (options.containsKey("--preview")) {
            path.append("&preview=true");
        }
        long size = Files.size(file);
        AtomicLong sent = new AtomicLong();
        HttpRequest request = request(path.toString())
                .header("Content-Type", isNdjson() ? "application/x-ndjson" : "text/csv")
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(() -> counting(sent)), size == 0 ? 1 : size))
                .build();
        if (size == 0) {
            throw new IOException(file + " is empty");
        }
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        while (!answer.isDone()) {
            progress("sent %,d of %,d bytes".formatted(sent.get(), size));
            Thread.sleep(50);
        }
        try {
            return answer.join();
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw e;
        }
    }

    private InputStream counting(AtomicLong sent) {
        try {
            InputStream in = Files.newInputStream(file);
            return new java.io.FilterInputStream(in) {
                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int read = super.read(bytes, from, length);
                    sent.addAndGet(Math.max(read, 0));
                    return read;
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isNdjson() {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).contains(".ndjson");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        String token = options.containsKey("--token") ? options.get("--token") : System.getenv("MALL_TOKEN");
        return HttpRequest.newBuilder(URI.create(options.getOrDefault("--url", "http://127.0.0.1:8083") + path))
                .timeout(Duration.ofHours(1))
                .header("Authorization", "Bearer " + token);
    }

    private static String numberOf(Path file) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        String name = file.getFileName().toString().replaceAll("[^A-Za-z0-9._:-]", "-");
        return name.substring(0, Math.min(name.length(), 40)) + ":"
                + HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static String applied(String batch) {
        long changed = number(batch, "changed");
        String end = text(batch, "estimatedEnd");
        return "%s: %,d of %,d rows booked%s%s"
                .formatted(
                        text(batch, "state"),
                        number(batch, "applied"),
                        changed,
                        number(batch, "rowsPerSecond") > 0
                                ? ", %,d rows/s".formatted(number(batch, "rowsPerSecond"))
                                : "",
                        end.isEmpty() ? "" : ", done at " + Instant.parse(end).truncatedTo(ChronoUnit.SECONDS));
    }

    /** One line that is written over; where nobody looks at a terminal, a line every five seconds. */
    private void progress(String line) {
        if (terminal) {
            System.err.print("\r" + line + "\u001b[K");
            return;
        }
        long now = System.nanoTime();
        if (lastLine == 0 || now - lastLine > Duration.ofSeconds(5).toNanos()) {
            lastLine = now;
            System.err.println(line);
        }
    }

    private void end(String line) {
        System.err.print(terminal ? "\r\u001b[K" : "");
        System.out.println(line);
    }

    private static String problem(HttpResponse<String> answer) {
        String detail = text(answer.body(), "detail");
        return "Refused (" + answer.statusCode() + " " + text(answer.body(), "code") + "): "
                + (detail.isEmpty() ? answer.body() : detail);
    }

    private static String text(String json, String field) {
        return find(json, field)
                .map(match -> match.group(2) == null ? match.group(3) : match.group(2))
                .orElse("");
    }

    private static long number(String json, String field) {
        return find(json, field).map(match -> (long) Double.parseDouble(match.group(3))).orElse(0L);
    }

    private static Optional<Matcher> find(String json, String field) {
        Matcher matcher = FIELD.matcher(json);
        while (matcher.find()) {
            if (matcher.group(1).equals(field)) {
                return Optional.of(matcher);
            }
        }
        return Optional.empty();
    }

    private static String raw(String json, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\"\\s*:\\s*(\\[[^\\]]*\\])").matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
