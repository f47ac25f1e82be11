package mall.inventory.api.checkout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import mall.inventory.ledger.Quantity;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** Turns requests whose fields are valid each by itself into the domain's words, and checks what takes several fields to see. */
final class CheckoutRequests {

    private static final String DEFAULT_CHANNEL = "default";

    private CheckoutRequests() {}

    static Placement placement(OrderRequest request) {
        return placement(request, "");
    }

    static List<Placement> placements(BatchRequest batch) {
        int lines =
                batch.orders().stream().mapToInt(order -> order.lines().size()).sum();
        if (lines > OrderRequest.MAX_LINES) {
            throw invalid(
                    "orders",
                    "have " + lines + " lines in all, a batch has at most " + OrderRequest.MAX_LINES + "; split it");
        }
        List<Placement> placements = new ArrayList<>();
        for (int i = 0; i < batch.orders().size(); i++) {
            placements.add(placement(batch.orders().get(i), "orders[" + i + "]."));
        }
        return placements;
    }

    /** @param path where the order stands in the request */
    private static Placement placement(OrderRequest request, String path) {
        checkPosition(request.shipTo(), path);
        @Nullable Integer hold = request.holdSeconds();
        @Nullable ShipToRequest shipTo = request.shipTo();
        return new Placement(
                new OrderNo(request.orderNo()),
                request.channel() == null ? DEFAULT_CHANNEL : request.channel(),
                request.userId(),
                shipTo == null ? null : shipTo.toShipTo(),
                hold == null ? null : Duration.ofSeconds(hold),
                request.submitToken(),
                summable(request.lines(), path));
    }

    static RollbackRequest rollback(OrderNo orderNo, RollbackBody body) {
        if (body.lines() == null) {
            return new RollbackRequest.Whole(orderNo, body.rollbackNo(), body.reason());
        }
        if (body.rollbackNo() == null) {
            throw invalid(
                    "rollbackNo",
                    "must be given with lines: a partial rollback is recognised by its number when it is sent again");
        }
        return new RollbackRequest.Partial(orderNo, body.rollbackNo(), body.reason(), summable(body.lines(), ""));
    }

    private static void checkPosition(@Nullable ShipToRequest shipTo, String path) {
        if (shipTo != null && (shipTo.lat() == null) != (shipTo.lon() == null)) {
            throw invalid(
                    path + "shipTo." + (shipTo.lat() == null ? "lat" : "lon"),
                    "must be given: a position is both lat and lon");
        }
    }

    /** Lines whose sum per SKU is a quantity, of no more SKUs than an order has. */
    private static List<OrderLine> summable(List<LineRequest> requested, String path) {
        TreeMap<Sku, Long> units = new TreeMap<>();
        List<OrderLine> lines = requested.stream().map(LineRequest::toLine).toList();
        lines.forEach(line -> units.merge(line.sku(), (long) line.quantity().units(), Long::sum));
        if (units.size() > Placement.MAX_LINES) {
            throw invalid(
                    path + "lines",
                    "name " + units.size() + " different SKUs, an order has at most " + Placement.MAX_LINES
                            + "; split it");
        }
        units.forEach((sku, sum) -> {
            if (sum > Quantity.MAX) {
                throw invalid(
                        path + "lines",
                        "ask for " + sum + " units of SKU " + sku + " in all, at most " + Quantity.MAX + " go");
            }
        });
        return lines;
    }

    private static ProblemException invalid(String field, String detail) {
        return new ProblemException(Problem.invalid(field, detail));
    }
}
