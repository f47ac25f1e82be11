package mall.inventory.quickstart.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mall.inventory.quickstart.invoices.Shop;
import mall.inventory.quickstart.invoices.Units;
import mall.inventory.quickstart.invoices.Voucher;

/**
 * Does what the vouchers say, one after the other in the order of time, since what an order finds depends on those before it.
 *
 * <ol>
 *   <li>An order is placed and, invoiced goods being paid goods, confirmed. Refused for want of stock, it is sent again under the
 *       same number with what is there; when nothing is there it stays refused.
 *   <li>A cancellation rolls back the orders it touches, the rest comes back for inspection ({@link OpenOrders}).
 *   <li>A correction is booked against LOSS, and never takes more than the books hold.
 * </ol>
 *
 * Every step carries the voucher's number, so doing one again after an interruption finds what was done.
 */
final class Replay {

    private final InventoryClient inventory;
    private final Journal journal;
    private final OpenOrders openOrders = new OpenOrders();

    Replay(InventoryClient inventory, Journal journal) {
        this.inventory = inventory;
        this.journal = journal;
    }

    void run(Shop shop, Progress progress) {
        List<Voucher> vouchers = shop.vouchers();
        List<Outcome> before = journal.outcomes();
        for (int done = 0; done < before.size(); done++) {
            remember(vouchers.get(done), before.get(done));
        }
        for (int done = before.size(); done < vouchers.size(); done++) {
            journal.add(apply(vouchers.get(done)));
            progress.done(done + 1, vouchers.size());
        }
    }

    private void remember(Voucher voucher, Outcome outcome) {
        if (!voucher.number().equals(outcome.number())) {
            throw new IllegalStateException("The journal tells of " + outcome.number() + " where the file has "
                    + voucher.number() + ": it belongs to another file");
        }
        switch (voucher) {
            case Voucher.Order order -> openOrders.add(order, (Outcome.Served) outcome);
            case Voucher.Cancellation cancellation -> openOrders.takeBack(cancellation);
            case Voucher.Correction _, Voucher.Charges _ -> {}
        }
    }

    private Outcome apply(Voucher voucher) {
        return switch (voucher) {
            case Voucher.Order order -> serve(order);
            case Voucher.Cancellation cancellation -> takeBack(cancellation);
            case Voucher.Correction correction -> correct(correction);
            case Voucher.Charges charges -> new Outcome.NothingMoved(charges.number());
        };
    }

    private Outcome serve(Voucher.Order order) {
        Map<String, Integer> wanted = Units.perSku(order.lines());
        Map<String, Integer> held = holdWhatIsThere(order, wanted);
        if (!held.isEmpty()) {
            inventory.confirm(order.number());
        }
        Outcome.Served served = new Outcome.Served(
                order.number(),
                wanted.entrySet().stream()
                        .map(line -> new Outcome.ServedLine(
                                line.getKey(), line.getValue(), held.getOrDefault(line.getKey(), 0)))
                        .toList());
        openOrders.add(order, served);
        return served;
    }

    private Map<String, Integer> holdWhatIsThere(Voucher.Order order, Map<String, Integer> wanted) {
        List<Units> lines = order.lines();
        Map<String, Integer> asked = wanted;
        while (!asked.isEmpty()) {
            switch (inventory.place(InventoryClient.Wish.of(order, lines))) {
                case PlaceAnswer.Placed placed -> {
                    return placed.quantities();
                }
                case PlaceAnswer.NumberUsed _, PlaceAnswer.Expired _ -> {
                    // Placed before the replay was interrupted: with fewer units, or so long ago that the payment comes
                    // late.
                    return inventory.quantitiesOf(order.number());
                }
                case PlaceAnswer.Insufficient refusal -> {
                    asked = reduced(order, asked, refusal.available());
                    lines = Units.linesOf(asked);
                }
            }
        }
        return Map.of();
    }

    private static Map<String, Integer> reduced(
            Voucher.Order order, Map<String, Integer> asked, Map<String, Integer> available) {
        Map<String, Integer> left = new LinkedHashMap<>(asked);
        left.replaceAll((sku, units) -> Math.min(units, available.getOrDefault(sku, units)));
        left.values().removeIf(units -> units == 0);
        if (left.equals(asked)) {
            throw new IllegalStateException(
                    "Order " + order.number() + " was refused, yet nothing of it is said to be missing: " + available);
        }
        return left;
    }

    private Outcome takeBack(Voucher.Cancellation cancellation) {
        Outcome.TakenBack takenBack = openOrders.takeBack(cancellation);
        rollBackOrders(takenBack);
        takenBack.inspected().forEach(units -> inspect(cancellation, units));
        return takenBack;
    }

    private void rollBackOrders(Outcome.TakenBack takenBack) {
        Map<String, List<Units>> byOrder = takenBack.givenBack().stream()
                .collect(Collectors.groupingBy(
                        Outcome.GivenBack::orderNo,
                        LinkedHashMap::new,
                        Collectors.mapping(back -> new Units(back.sku(), back.quantity()), Collectors.toList())));
        List<String> numbers = new ArrayList<>();
        byOrder.forEach((orderNo, lines) -> {
            numbers.add(orderNo);
            String rollbackNo = takenBack.number() + (numbers.size() == 1 ? "" : "." + numbers.size());
            inventory.rollBack(orderNo, rollbackNo, "cancelled by " + takenBack.number(), lines);
        });
    }

    private void inspect(Voucher.Cancellation cancellation, Units units) {
        inventory.receive(new InventoryClient.Move(
                cancellation.number() + ":" + units.sku(),
                units.sku(),
                "SUPPLIER",
                "WITHHELD",
                units.quantity(),
                "cancelled by " + cancellation.number() + ", bought before the books begin: back for inspection"));
    }

    private Outcome correct(Voucher.Correction correction) {
        int booked = correction.difference() > 0
                ? book(correction, "LOSS", "SELLABLE", "found", correction.difference())
                : book(correction, "SELLABLE", "LOSS", "lost", -correction.difference());
        return new Outcome.Corrected(correction.number(), correction.sku(), correction.difference(), booked);
    }

    private int book(Voucher.Correction correction, String from, String to, String what, int units) {
        String reason = what + " by stock correction" + (correction.note().isEmpty() ? "" : ": " + correction.note());
        int asked = units;
        while (asked > 0) {
            AdjustAnswer answer = inventory.adjust(
                    new InventoryClient.Move(correction.number(), correction.sku(), from, to, asked, reason));
            switch (answer) {
                case AdjustAnswer.Posted posted -> {
                    return posted.quantity();
                }
                case AdjustAnswer.NumberUsed _ -> {
                    // Booked with fewer units before the replay was interrupted.
                    return inventory.unitsOf(correction.number(), correction.sku());
                }
                case AdjustAnswer.Insufficient refusal -> asked = Math.min(asked, refusal.available());
            }
        }
        return 0;
    }
}
