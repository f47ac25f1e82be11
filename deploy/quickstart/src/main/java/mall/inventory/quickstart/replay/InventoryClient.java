package mall.inventory.quickstart.replay;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mall.inventory.quickstart.invoices.Units;
import mall.inventory.quickstart.invoices.Voucher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The mall and its ops staff as callers of the REST API: the calls of the replay, with answers in its own words. */
final class InventoryClient {

    private final RestCaller checkout;
    private final RestCaller ops;

    InventoryClient(RestCaller checkout, RestCaller ops) {
        this.checkout = checkout;
        this.ops = ops;
    }

    /** Adds a SKU whose stock sells as it arrives; one that is there already is fine. */
    void addSku(String sku, String name) {
        RestCaller.Answer answer =
                ops.post("/v1/admin/skus", Map.of("sku", sku, "name", name, "policy", "FOLLOW_PHYSICAL"));
        if (!answer.isRefused("ALREADY_EXISTS")) {
            answer.orThrow();
        }
    }

    /** Units that move between two accounts. */
    record Move(String adjustmentNo, String sku, String from, String to, int quantity, String reason) {}

    AdjustAnswer adjust(Move move) {
        RestCaller.Answer answer = ops.post("/v1/admin/adjustments", move);
        if (answer.isRefused("INSUFFICIENT_STOCK")) {
            return new AdjustAnswer.Insufficient(shortages(answer.body()).getOrDefault(move.sku(), 0));
        }
        if (answer.isRefused("ORDER_NO_REUSED")) {
            return new AdjustAnswer.NumberUsed();
        }
        return new AdjustAnswer.Posted(answer.orThrow().path("quantity").asInt());
    }

    /** An adjustment that takes from an external account, where there is always enough. */
    void receive(Move move) {
        ops.post("/v1/admin/adjustments", move).orThrow();
    }

    /** The units a document has moved; 0 when it is not among the SKU's latest entries. */
    int unitsOf(String document, String sku) {
        JsonNode entries =
                ops.get("/v1/admin/ledger?limit=100&sku={sku}", sku).orThrow().path("entries");
        return elements(entries)
                .filter(entry -> entry.path("document").asString().equals(document))
                .mapToInt(entry -> entry.path("quantity").asInt())
                .sum();
    }

    /** A wish of units under an order's number; the seconds are for baskets that nobody means to pay. */
    record Wish(
            String orderNo,
            String channel,
            @Nullable String userId,
            @Nullable Integer holdSeconds,
            List<Units> lines) {

        static Wish of(Voucher.Order order, List<Units> lines) {
            return new Wish(order.number(), order.channel(), order.customer(), null, lines);
        }
    }

    PlaceAnswer place(Wish wish) {
        RestCaller.Answer answer = checkout.post("/v1/deductions", wish);
        if (answer.isRefused("INSUFFICIENT_STOCK")) {
            return new PlaceAnswer.Insufficient(shortages(answer.body()));
        }
        if (answer.isRefused("ORDER_NO_REUSED")) {
            return new PlaceAnswer.NumberUsed();
        }
        if (answer.isRefused("EXPIRED")) {
            return new PlaceAnswer.Expired();
        }
        return new PlaceAnswer.Placed(quantities(answer.orThrow()));
    }

    /** The units of an order by SKU, as they were placed. */
    Map<String, Integer> quantitiesOf(String orderNo) {
        return quantities(order(orderNo));
    }

    String stateOf(String orderNo) {
        return order(orderNo).path("state").asString();
    }

    private JsonNode order(String orderNo) {
        return checkout.get("/v1/deductions/{orderNo}", orderNo).orThrow();
    }

    void confirm(String orderNo) {
        checkout.post("/v1/deductions/{orderNo}/confirm", null, orderNo).orThrow();
    }

    void rollBack(String orderNo, String rollbackNo, String reason, List<Units> lines) {
        checkout.post(
                        "/v1/deductions/{orderNo}/rollback",
                        Map.of("rollbackNo", rollbackNo, "reason", reason, "lines", lines),
                        orderNo)
                .orThrow();
    }

    /** The positions of at most 200 SKUs. */
    List<Position> positions(List<String> skus) {
        String query = skus.stream().map(sku -> "sku={sku}").collect(Collectors.joining("&"));
        JsonNode stocks =
                ops.get("/v1/stocks?" + query, skus.toArray()).orThrow().path("stocks");
        return elements(stocks).map(Position::of).toList();
    }

    /** What the books' own check finds wrong; empty when they balance. */
    List<String> violations() {
        JsonNode results = ops.get("/v1/admin/reconciliation").orThrow().path("results");
        return elements(results)
                .flatMap(result -> elements(result.path("violations"))
                        .map(violation -> "%s: %s: %s"
                                .formatted(
                                        result.path("invariant").asString(),
                                        violation.path("subject").asString(),
                                        violation.path("detail").asString())))
                .toList();
    }

    /** Where the product system says otherwise than the books; empty when it follows them. */
    List<String> differences() {
        JsonNode verification =
                ops.post("/v1/admin/sync/verification", Map.of()).orThrow();
        return elements(verification.path("differences"))
                .map(difference -> "the product system has %s of %s, the books have %s"
                        .formatted(
                                difference.path("product").asString("nothing"),
                                difference.path("sku").asString(),
                                difference.path("books").asString("nothing")))
                .toList();
    }

    private static Map<String, Integer> shortages(JsonNode problem) {
        return elements(problem.path("lines"))
                .collect(Collectors.toMap(
                        line -> line.path("sku").asString(),
                        line -> line.path("available").asInt()));
    }

    private static Map<String, Integer> quantities(JsonNode order) {
        return elements(order.path("lines"))
                .collect(Collectors.toMap(
                        line -> line.path("sku").asString(),
                        line -> line.path("quantity").asInt()));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
