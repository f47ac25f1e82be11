package mall.inventory.deduction;

import java.util.List;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.ReservationLine;

/** What an order still has promised. */
final class OpenUnits {

    private OpenUnits() {}

    static List<OrderLine> of(List<ReservationLine> lines) {
        return lines.stream()
                .filter(line -> line.open() > 0)
                .map(line -> new OrderLine(line.sku(), new Quantity(line.open())))
                .toList();
    }

    static String describe(List<OrderLine> units) {
        long sum = units.stream().mapToLong(line -> line.quantity().units()).sum();
        return "%d %s of %d %s"
                .formatted(sum, sum == 1 ? "unit" : "units", units.size(), units.size() == 1 ? "SKU" : "SKUs");
    }
}
