package mall.inventory.api.checkout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mall.inventory.contract.RequestedLines;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import mall.inventory.region.Regions;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.reservation.ShipTo;
import org.jspecify.annotations.Nullable;

/** Turns requests whose fields are valid each by itself into the domain's words, and checks what takes several fields to see. */
final class CheckoutRequests {

    static final String DEFAULT_CHANNEL = "default";

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
        @Nullable Integer hold = request.holdSeconds();
        return new Placement(
                new OrderNo(request.orderNo()),
                request.channel() == null ? DEFAULT_CHANNEL : request.channel(),
                request.userId(),
                shipTo(request.shipTo(), path),
                hold == null ? null : Duration.ofSeconds(hold),
                request.submitToken(),
                RequestedLines.summable(request.lines(), path + "lines"));
    }

    /** The address that a quote is for. */
    static ShipTo destination(QuoteRequest request) {
        return Objects.requireNonNull(shipTo(request.shipTo(), ""), "validated");
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
        return new RollbackRequest.Partial(
                orderNo, body.rollbackNo(), body.reason(), RequestedLines.summable(body.lines(), "lines"));
    }

    /**
     * An address in a country that exists, with a whole position or none.
     *
     * @param path where it stands in the request
     */
    private static @Nullable ShipTo shipTo(@Nullable ShipToRequest request, String path) {
        if (request == null) {
            return null;
        }
        if ((request.lat() == null) != (request.lon() == null)) {
            throw invalid(
                    path + "shipTo." + (request.lat() == null ? "lat" : "lon"),
                    "must be given: a position is both lat and lon");
        }
        if (Regions.bundled().resolve(request.region()).isEmpty()) {
            throw invalid(
                    path + "shipTo.region",
                    "is in no known country; give an ISO 3166 code such as DE, US-CA or CN-4403");
        }
        return request.toShipTo();
    }

    private static ProblemException invalid(String field, String detail) {
        return new ProblemException(Problem.invalid(field, detail));
    }
}
