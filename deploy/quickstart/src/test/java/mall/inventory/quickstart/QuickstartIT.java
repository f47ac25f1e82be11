package mall.inventory.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mall.inventory.localstack.MySqlStore;
import mall.inventory.quickstart.invoices.Shop;
import mall.inventory.quickstart.replay.ShopDays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole quickstart on the real stores: all invoices over HTTP, once; then the books are looked at from many sides. */
class QuickstartIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static String firstOutput = "";
    private static String latestOutput = "";
    private static Quickstart quickstart;

    private static Process leftover;

    @BeforeAll
    static void replaysTheShop() throws IOException {
        Path data = Files.createDirectory(folder.toRealPath().resolve("data"));
        Files.writeString(data.resolve(".mall-inventory"), "no-demo");
        leftover = leaveServer(Files.createDirectories(data.resolve("stores/mysql")));

        firstOutput = start(options(true));
    }

    /** What a killed run leaves, as its folder tells: a process with that folder in its command line, and its number. */
    private static Process leaveServer(Path mysql) throws IOException {
        Path log = Files.writeString(mysql.resolve("server.log"), "");
        Process server = new ProcessBuilder("tail", "-f", log.toString()).start();
        Files.writeString(mysql.resolve("server.pid"), server.pid() + "\n");
        return server;
    }

    @AfterAll
    static void stop() {
        // Null when it did not start, which JUnit has to tell then.
        if (quickstart != null) {
            quickstart.close();
        }
        leftover.destroyForcibly();
    }

    private static Options options(boolean clean) {
        return new Options(0, folder.resolve("data"), true, clean, false);
    }

    private static String start(Options options) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new PrintStream(output, true, StandardCharsets.UTF_8), false);
        quickstart = Quickstart.start(options, terminal);
        latestOutput = output.toString(StandardCharsets.UTF_8);
        return latestOutput;
    }

    @Test
    void stopsAndReportsAServerThatAKilledRunLeftBeforeItBeginsAfresh() {
        assertThat(firstOutput).contains("found mysql " + leftover.pid() + " left over by a run that died");
        assertThat(leftover.isAlive()).isFalse();
    }

    @Test
    void holdsOfEverySkuWhatTheFileSays() throws Exception {
        assertThat(booked()).isEqualTo(IndependentCount.ofTheFile());
    }

    @Test
    void hasOneReservationPerOrderServed() throws Exception {
        Map<String, Integer> byState = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = ok("demo-ops", "/v1/admin/reservations?limit=200" + cursor);
            page.path("reservations").forEach(order -> {
                // What the printed commands place is not the shop's.
                if (!order.path("orderNo").asString().startsWith("try-")) {
                    byState.merge(order.path("state").asString(), 1, Integer::sum);
                }
            });
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());

        // 831 orders, of which one found nothing at all; the three baskets; some were cancelled down to the last unit.
        assertThat(byState)
                .containsOnlyKeys("CONFIRMED", "ROLLED_BACK", "EXPIRED")
                .containsEntry("EXPIRED", 3);
        assertThat(byState.get("CONFIRMED") + byState.get("ROLLED_BACK")).isEqualTo(830);
    }

    @Test
    void findsNothingWrongWithTheBooks() throws Exception {
        JsonNode report = ok("demo-ops", "/v1/admin/reconciliation");

        assertThat(report.path("balanced").asBoolean()).isTrue();
        assertThat(quickstart.balanced()).isTrue();
        assertThat(firstOutput.strip().lines().toList().getLast()).startsWith("The books balance: 2,473 SKUs");
    }

    @Test
    void hasTheProductSystemShowWhatCanBeSold() throws Exception {
        Map<String, Long> shown = new TreeMap<>();
        MySqlStore mysql = quickstart.stores().mysql();
        try (Connection connection = DriverManager.getConnection(
                        mysql.createDatabase("product_system"), mysql.username(), mysql.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sku, quantity from product_stock")) {
            while (rows.next()) {
                shown.put(rows.getString(1), rows.getLong(2));
            }
        }

        assertThat(shown).hasSize(2_473);
        booked().forEach((sku, figures) -> assertThat(shown).containsEntry(sku, figures.sellable()));
        assertThat(firstOutput.strip().lines().toList().getLast()).endsWith("and the product system shows it");
    }

    /** As anybody reads them who has Kafka's own tools. */
    @Test
    void publishesWhatKafkasConsoleConsumerReads() throws Exception {
        consoleConsumerShows(
                "inventory.stock.v1", "ce_type:mall.inventory.stock.changed.v1", "{\"sku\":\"22423\",\"sellable\":");
        consoleConsumerShows("inventory.reservations.v1", "ce_subject:basket-1", "\"orderNo\":\"basket-1\"");
    }

    private static void consoleConsumerShows(String topic, String... wanted) throws Exception {
        Process consumer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.apache.kafka.tools.consumer.ConsoleConsumer",
                        "--bootstrap-server",
                        String.join(",", quickstart.stores().kafka().bootstrapServers()),
                        "--topic",
                        topic,
                        "--from-beginning",
                        "--timeout-ms",
                        "60000",
                        "--formatter-property",
                        "print.headers=true")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> missing = new HashSet<>(List.of(wanted));
        try (BufferedReader output = consumer.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            while (line != null) {
                missing.removeIf(line::contains);
                line = missing.isEmpty() ? null : output.readLine();
            }
        } finally {
            consumer.destroy();
        }
        assertThat(missing).as("not to be read in %s", topic).isEmpty();
    }

    @Test
    void tellsWhatWasRefused() throws IOException {
        assertThat(firstOutput)
                .contains("219 of 831 orders, for 1,324 lines that lacked 6,088 units")
                .contains("sent again with what was there: 218; nothing was there: 1")
                .contains("Cancellations     122");
        assertThat(folder.resolve("data/replay-report.txt")).content().contains("Every line that was not there");
    }

    @Test
    void letsAbandonedBasketsExpire() throws Exception {
        for (int basket = 1; basket <= 3; basket++) {
            JsonNode order = ok("demo-checkout", "/v1/deductions/basket-" + basket + "?history=true");

            assertThat(order.path("state").asString()).isEqualTo("EXPIRED");
        }
    }

    @Test
    void printsCommandsThatWork() throws Exception {
        List<Integer> answers = new ArrayList<>();
        Pattern command = Pattern.compile("  curl -s -H '(.+?): (.+?)' .*?(http://\\S+)(?: -d '(.*)')?");
        for (String line :
                latestOutput.lines().filter(line -> line.startsWith("  curl")).toList()) {
            Matcher parts = command.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(parts.group(3))).header(parts.group(1), parts.group(2));
            String body = parts.group(4);
            if (body != null) {
                request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
            } else if (line.contains(" -X POST ")) {
                request.POST(HttpRequest.BodyPublishers.noBody());
            }
            answers.add(HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        }

        assertThat(answers).containsExactly(200, 201, 200);
    }

    @Test
    void opensEachDoorToItsTokenAlone() throws Exception {
        assertThat(get("demo-ops", "/v1/admin/skus?limit=1").statusCode()).isEqualTo(200);
        assertThat(get("demo-checkout", "/v1/admin/skus?limit=1").statusCode()).isEqualTo(403);
        assertThat(get("demo-erp", "/v1/admin/skus?limit=1").statusCode()).isEqualTo(403);
        assertThat(get("demo-monitor", "/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(get("demo-ops", "/actuator/prometheus").statusCode()).isEqualTo(403);
        assertThat(get("demo-nobody", "/v1/stocks/22423").statusCode()).isEqualTo(401);
    }

    /** One process, one port, one document: also for what the warehouse adapter brings. */
    @Test
    void servesEveryServicesEndpoints() throws Exception {
        assertThat(post("demo-erp", "/v1/shipments").statusCode()).isEqualTo(400);
        assertThat(post("demo-erp", "/v1/returns").statusCode()).isEqualTo(400);
        assertThat(post("demo-ops", "/v1/shipments").statusCode()).isEqualTo(403);
        assertThat(post("demo-erp", "/v1/admin/transfers").statusCode()).isEqualTo(403);
        assertThat(post("demo-ops", "/v1/admin/transfers").statusCode()).isEqualTo(400);
        assertThat(ok("demo-ops", "/v3/api-docs").path("paths").propertyNames())
                .contains("/v1/shipments", "/v1/returns", "/v1/admin/transfers", "/v1/shipping-quotes");
    }

    @Test
    void recognisesTheFinishedDemo() throws Exception {
        Map<String, IndependentCount.Figures> before = booked();

        quickstart.close();
        String output = start(options(false));

        assertThat(output).contains("holds the finished demo").doesNotContain("Invoices, in their order");
        assertThat(output.strip().lines().toList().getLast()).startsWith("The books balance: 2,473 SKUs");
        assertThat(booked()).isEqualTo(before);
    }

    @Test
    void findsItsOwnWorkAfterAnInterruption() throws Exception {
        Map<String, IndependentCount.Figures> before = booked();
        List<String> lines = Files.readAllLines(folder.resolve("data/replay.journal"));
        // As if the last invoices' outcomes had not reached the disk: among them are orders that were cut to what was
        // there.
        List<String> kept = lines.subList(0, lines.size() - 60);
        assertThat(lines.subList(kept.size(), lines.size()))
                .anyMatch(line -> line.contains("\"served\":0"))
                .anyMatch(line -> line.contains("taken-back"))
                .anyMatch(line -> line.contains("\"corrected\""));
        Path journal = Files.write(folder.resolve("interrupted.journal"), kept);

        try (ShopDays days =
                new ShopDays(Shop.fromFile(), quickstart.address(), "demo-checkout", "demo-ops", journal)) {
            assertThat(days.doneBefore()).isEqualTo(kept.size());
            days.replay((done, total) -> {});
            assertThat(days.finished()).isTrue();
        }

        assertThat(Files.readAllLines(journal)).isEqualTo(lines);
        assertThat(booked()).isEqualTo(before);
    }

    private static Map<String, IndependentCount.Figures> booked() throws Exception {
        Map<String, IndependentCount.Figures> figures = new TreeMap<>();
        List<String> skus = List.copyOf(IndependentCount.ofTheFile().keySet());
        for (int from = 0; from < skus.size(); from += 150) {
            String query = "sku=" + String.join("&sku=", skus.subList(from, Math.min(from + 150, skus.size())));
            ok("demo-checkout", "/v1/stocks?" + query)
                    .path("stocks")
                    .forEach(stock -> figures.put(
                            stock.path("sku").asString(),
                            new IndependentCount.Figures(
                                    stock.path("sellable").asLong(),
                                    stock.path("reserved").asLong(),
                                    stock.path("withheld").asLong(),
                                    stock.path("onHand").asLong())));
        }
        return figures;
    }

    private static JsonNode ok(String token, String path) throws Exception {
        HttpResponse<String> answer = get(token, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** With a body that no endpoint takes. */
    private static HttpResponse<String> post(String token, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(quickstart.address().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"noSuchField\": 1}"))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String token, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(quickstart.address().resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
