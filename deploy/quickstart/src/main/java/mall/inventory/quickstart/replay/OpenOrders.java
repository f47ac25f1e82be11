package mall.inventory.quickstart.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.quickstart.invoices.Units;
import mall.inventory.quickstart.invoices.Voucher;
import org.jspecify.annotations.Nullable;

/**
 * Which order a cancelled unit comes from. The file does not say: a cancellation names the customer and the goods.
 *
 * <ol>
 *   <li>The same customer's orders of that SKU are asked, the latest first.
 *   <li>Each gives back what it still holds. What it asked for and was refused is cancelled as well, but nothing comes back.
 *   <li>What no order explains was bought before the file begins (or by a customer without a number): goods for inspection.
 * </ol>
 */
final class OpenOrders {

    private record Key(String customer, String sku) {}

    /** What an order holds of a SKU, and what it wanted and was refused. */
    private static final class Claim {

        private final String orderNo;
        private int held;
        private int refused;

        Claim(String orderNo, Outcome.ServedLine line) {
            this.orderNo = orderNo;
            this.held = line.served();
            this.refused = line.missing();
        }

        int giveBack(int wanted) {
            int units = Math.min(held, wanted);
            held -= units;
            return units;
        }

        int forget(int wanted) {
            int units = Math.min(refused, wanted);
            refused -= units;
            return units;
        }
    }

    private final Map<Key, Deque<Claim>> latestFirst = new HashMap<>();

    void add(Voucher.Order order, Outcome.Served served) {
        String customer = order.customer();
        if (customer == null) {
            return;
        }
        served.lines().forEach(line -> claimsOf(customer, line.sku()).addFirst(new Claim(order.number(), line)));
    }

    Outcome.TakenBack takeBack(Voucher.Cancellation cancellation) {
        List<Outcome.GivenBack> givenBack = new ArrayList<>();
        List<Units> neverServed = new ArrayList<>();
        List<Units> inspected = new ArrayList<>();
        for (Units line : cancellation.lines()) {
            int left = line.quantity();
            int forgotten = 0;
            for (Claim claim : claimsOf(cancellation.customer(), line.sku())) {
                int units = claim.giveBack(left);
                if (units > 0) {
                    givenBack.add(new Outcome.GivenBack(claim.orderNo, line.sku(), units));
                }
                int refused = claim.forget(left - units);
                forgotten += refused;
                left -= units + refused;
            }
            addUnits(neverServed, line.sku(), forgotten);
            addUnits(inspected, line.sku(), left);
        }
        return new Outcome.TakenBack(cancellation.number(), givenBack, neverServed, inspected);
    }

    private Deque<Claim> claimsOf(@Nullable String customer, String sku) {
        return customer == null
                ? new ArrayDeque<>()
                : latestFirst.computeIfAbsent(new Key(customer, sku), key -> new ArrayDeque<>());
    }

    private static void addUnits(List<Units> units, String sku, int quantity) {
        if (quantity > 0) {
            units.add(new Units(sku, quantity));
        }
    }
}
