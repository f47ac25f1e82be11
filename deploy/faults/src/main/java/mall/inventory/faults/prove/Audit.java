package mall.inventory.faults.prove;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import mall.inventory.faults.Await;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.load.Shelf;
import mall.inventory.faults.load.Turn;
import tools.jackson.databind.JsonNode;

/** Gathers the evidence of a round when the books have come to rest. */
final class Audit {

    private static final int READERS = 8;
    /** An order that could not be released is left aside for a minute. */
    private static final Duration REST_LIMIT = Duration.ofSeconds(90);

    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Stage stage;
    private final JdbcBooks books;

    Audit(Stage stage, JdbcBooks books) {
        this.stage = stage;
        this.books = books;
    }

    /** @throws IllegalStateException when the books do not come to rest */
    Evidence gather(String prefix, List<Attempt> attempts, List<Turn> turns, Shelf shelf) {
        for (int tried = 1; tried <= 3; tried++) {
            String mark = atRest();
            Evidence evidence = new Evidence(
                    attempts,
                    turns,
                    orders(attempts),
                    books.booked(prefix),
                    books.papers(prefix),
                    figures(shelf),
                    imbalances(),
                    books.now());
            if (mark.equals(books.mark())) {
                return evidence;
            }
        }
        throw new IllegalStateException("The books changed whenever they were looked at");
    }

    /** No hold that ends soon, nothing in a transaction, and no change for a while: a late request may still be on its way. */
    private String atRest() {
        String[] seen = {"", ""};
        long[] since = {System.nanoTime()};
        boolean rested = Await.until(REST_LIMIT, LOOK, () -> {
            String mark = books.mark();
            if (books.unrest() > 0 || !mark.equals(seen[0])) {
                seen[0] = mark;
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > REST.toNanos();
        });
        if (!rested) {
            throw new IllegalStateException("The books do not come to rest within " + REST_LIMIT.toSeconds() + " s: "
                    + books.unrest() + " holds or transactions are due");
        }
        return seen[0];
    }

    private Map<String, Evidence.Order> orders(List<Attempt> attempts) {
        List<String> numbers = attempts.stream()
                .map(attempt -> attempt.plan().orderNo())
                .distinct()
                .toList();
        Map<String, Evidence.Order> found = new ConcurrentHashMap<>();
        Semaphore readers = new Semaphore(READERS);
        List<Future<?>> reads = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            numbers.forEach(number -> reads.add(executor.submit(() -> {
                readers.acquireUninterruptibly();
                try {
                    read(number, found);
                } finally {
                    readers.release();
                }
            })));
        }
        reads.forEach(Audit::get);
        return found;
    }

    private void read(String orderNo, Map<String, Evidence.Order> found) {
        switch (stage.ops().get(stage.first().jvm().address(), "/v1/deductions/" + orderNo)) {
            case Reply.Answered(int status, JsonNode body) -> found.put(orderNo, order(body));
            case Reply.Refused(int status, String code) when code.equals("NOT_FOUND") -> {}
            case Reply reply -> throw new IllegalStateException("GET of " + orderNo + " said " + reply);
        }
    }

    private static Evidence.Order order(JsonNode body) {
        Map<String, Evidence.Line> lines = new HashMap<>();
        body.path("lines").forEach(line -> lines.put(line.path("sku").asString(), line(line)));
        String expiresAt = body.path("expiresAt").asString("");
        return new Evidence.Order(
                body.path("state").asString(), expiresAt.isEmpty() ? null : Instant.parse(expiresAt), lines);
    }

    private static Evidence.Line line(JsonNode line) {
        Map<String, Integer> allocated = new HashMap<>();
        line.path("allocations")
                .forEach(place -> allocated.merge(
                        place.path("warehouse").asString(),
                        place.path("quantity").asInt(),
                        Integer::sum));
        return new Evidence.Line(
                line.path("quantity").asInt(),
                line.path("open").asInt(),
                line.path("shipped").asInt(),
                line.path("released").asInt(),
                line.path("returned").asInt(),
                allocated);
    }

    private Map<String, Evidence.Figures> figures(Shelf shelf) {
        Map<String, Evidence.Figures> figures = new HashMap<>();
        shelf.opening().forEach((sku, opening) -> {
            JsonNode stock = stage.ask("/v1/stocks/" + sku);
            Map<String, Long> allocated = new HashMap<>();
            stock.path("warehouses")
                    .forEach(there -> allocated.put(
                            there.path("warehouse").asString(),
                            there.path("allocated").asLong()));
            allocated.values().removeIf(units -> units == 0);
            figures.put(
                    sku,
                    new Evidence.Figures(
                            opening,
                            stock.path("sellable").asLong(),
                            stock.path("reserved").asLong(),
                            stock.path("withheld").asLong(),
                            stock.path("unassigned").asLong(),
                            stock.path("onHand").asLong(),
                            books.found(sku),
                            allocated));
        });
        return figures;
    }

    private List<String> imbalances() {
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

    private static void get(Future<?> read) {
        try {
            read.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading orders", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An order could not be read", e.getCause());
        }
    }
}
