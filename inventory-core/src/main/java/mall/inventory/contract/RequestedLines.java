package mall.inventory.contract;

import java.util.List;
import java.util.TreeMap;
import mall.inventory.ledger.Quantity;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.Placement;
import mall.inventory.sku.Sku;

/** The lines of a request. */
public final class RequestedLines {

    /** Lines as they are sent, before those of one SKU are summed. */
    public static final int MAX = 5_000;

    private RequestedLines() {}

    /**
     * Lines whose sum per SKU is a quantity, of no more SKUs than an order has.
     *
     * @param field where they stand in the request
     * @throws ProblemException when they are not; it names the field
     */
    public static List<OrderLine> summable(List<LineRequest> requested, String field) {
        TreeMap<Sku, Long> units = new TreeMap<>();
        List<OrderLine> lines = requested.stream().map(LineRequest::toLine).toList();
        lines.forEach(line -> units.merge(line.sku(), (long) line.quantity().units(), Long::sum));
        if (units.size() > Placement.MAX_LINES) {
            throw invalid(
                    field,
                    "name " + units.size() + " different SKUs, at most " + Placement.MAX_LINES + " go; split it");
        }
        units.forEach((sku, sum) -> {
            if (sum > Quantity.MAX) {
                throw invalid(
                        field, "ask for " + sum + " units of SKU " + sku + " in all, at most " + Quantity.MAX + " go");
            }
        });
        return lines;
    }

    private static ProblemException invalid(String field, String detail) {
        return new ProblemException(Problem.invalid(field, detail));
    }
}
