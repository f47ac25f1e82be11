package mall.inventory.faults.sale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import mall.inventory.faults.Await;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.prove.Stage;
import tools.jackson.databind.JsonNode;

/** Gathers the evidence of a round when the sale has come to rest. */
final class SaleAudit {

    private static final int READERS = 8;
    private static final Duration REST_LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Stage stage;
    private final JdbcSaleBooks books;

    SaleAudit(Stage stage, JdbcSaleBooks books) {
        this.stage = stage;
        this.books = books;
    }

    /** @throws IllegalStateException when the books do not come to rest */
    SaleEvidence gather(Sale sale, List<Attempt> attempts, Map<String, Long> unsold, List<AtRest> rests) {
        for (int tried = 1; tried <= 3; tried++) {
            String mark = atRest(sale);
            SaleEvidence evidence = new SaleEvidence(
                    sale,
                    attempts,
                    orders(attempts),
                    books.booked(sale),
                    figures(sale, unsold),
                    rests,
                    imbalances(stage));
            if (mark.equals(books.mark())) {
                return evidence;
            }
        }
        throw new IllegalStateException("The books changed whenever they were looked at");
    }

    private String atRest(Sale sale) {
        String[] seen = {""};
        boolean rested = Await.until(REST_LIMIT, LOOK, () -> {
            String before = seen[0];
            seen[0] = books.mark();
            return books.unrest(sale) == 0 && seen[0].equals(before);
        });
        if (!rested) {
            throw new IllegalStateException("The books do not come to rest within " + REST_LIMIT.toSeconds() + " s: "
                    + books.unrest(sale) + " holds, tasks, returns or transactions are due");
        }
        return seen[0];
    }

    private Map<String, SaleEvidence.Order> orders(List<Attempt> attempts) {
        Map<String, SaleEvidence.Order> found = new ConcurrentHashMap<>();
        Semaphore readers = new Semaphore(READERS);
        List<Thread> reads = new ArrayList<>();
        List<String> troubles = java.util.Collections.synchronizedList(new ArrayList<>());
        attempts.stream()
                .map(attempt -> attempt.plan().orderNo())
                .distinct()
                .forEach(number -> reads.add(Thread.ofVirtual().start(() -> {
                    readers.acquireUninterruptibly();
                    try {
                        read(number, found, troubles);
                    } finally {
                        readers.release();
                    }
                })));
        for (Thread read : reads) {
            try {
                read.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while reading orders", e);
            }
        }
        if (!troubles.isEmpty()) {
            throw new IllegalStateException(troubles.getFirst());
        }
        return found;
    }

    private void read(String orderNo, Map<String, SaleEvidence.Order> found, List<String> troubles) {
        switch (stage.ops().get(stage.first().jvm().address(), "/v1/deductions/" + orderNo)) {
            case Reply.Answered(int status, JsonNode body) -> found.put(orderNo, order(body));
            case Reply.Refused(int status, String code) when code.equals("NOT_FOUND") -> {}
            case Reply reply -> troubles.add("GET of " + orderNo + " said " + reply);
        }
    }

    private static SaleEvidence.Order order(JsonNode body) {
        Map<String, SaleEvidence.Line> lines = new HashMap<>();
        body.path("lines")
                .forEach(line -> lines.put(
                        line.path("sku").asString(),
                        new SaleEvidence.Line(
                                line.path("quantity").asInt(), line.path("open").asInt())));
        return new SaleEvidence.Order(
                body.path("state").asString(),
                body.path("activity").asString(""),
                body.path("userId").asString(""),
                lines);
    }

    private Map<String, SaleEvidence.Figures> figures(Sale sale, Map<String, Long> unsold) {
        Map<String, SaleEvidence.Figures> figures = new HashMap<>();
        Map<String, Long> taken = books.taken(sale);
        stage.ask("/v1/activities/" + sale.id()).path("skus").forEach(line -> {
            String sku = line.path("sku").asString();
            JsonNode stock = stage.ask("/v1/stocks/" + sku);
            figures.put(
                    sku,
                    new SaleEvidence.Figures(
                            line.path("allotted").asLong(),
                            line.path("taken").asLong(),
                            line.path("remaining").asLong(),
                            taken.getOrDefault(sku, -1L),
                            stock.path("sellable").asLong(),
                            stock.path("reserved").asLong(),
                            stock.path("activity").asLong(),
                            unsold.getOrDefault(sku, 0L)));
        });
        return figures;
    }

    /** What the service itself finds wrong. */
    static List<String> imbalances(Stage stage) {
        JsonNode report = stage.ask("/v1/admin/reconciliation");
        if (report.path("balanced").asBoolean()) {
            return List.of();
        }
        return List.of("reconciliation: "
                + StreamSupport.stream(report.path("results").spliterator(), false)
                        .filter(result -> !result.path("holds").asBoolean())
                        .map(result -> result.path("invariant").asString() + " " + result.path("violations"))
                        .collect(Collectors.joining("; ")));
    }
}
