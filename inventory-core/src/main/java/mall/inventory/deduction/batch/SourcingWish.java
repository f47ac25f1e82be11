package mall.inventory.deduction.batch;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.ReservationLine;

/**
 * Units of an order for which a warehouse is to be found.
 *
 * @param needed whether the action fails without
 * @param units sorted by SKU; not empty
 */
record SourcingWish(boolean needed, List<OrderLine> units) {

    /**
     * What an effect wishes. An order with an address is sourced when it takes its units, all or nothing. Payment sources what has no
     * place yet, if that is possible: money that has come in is not refused for it.
     */
    static Optional<SourcingWish> of(Effect effect) {
        boolean hasAddress = effect.after().shipTo() != null;
        return switch (effect.action()) {
            case OrderAction.Place place ->
                hasAddress ? of(true, effect.linesAfter(), ReservationLine::open) : Optional.empty();
            case OrderAction.Confirm confirm ->
                of(effect.takesUnits() && hasAddress, effect.linesAfter(), SourcingWish::unsourced);
            case OrderAction.Source source -> of(true, effect.linesAfter(), SourcingWish::unsourced);
            case OrderAction.Evacuate evacuate ->
                of(true, effect.linesAfter(), line -> EvacuateDecision.unitsAt(line, evacuate.warehouse()));
            case OrderAction.Settle settle -> Optional.empty();
            case OrderAction.RollBack rollBack -> Optional.empty();
            case OrderAction.Extend extend -> Optional.empty();
            case OrderAction.Expire expire -> Optional.empty();
            case OrderAction.Ship ship -> Optional.empty();
            case OrderAction.TakeBack back -> Optional.empty();
        };
    }

    private static int unsourced(ReservationLine line) {
        return line.isUnsourced() ? line.open() : 0;
    }

    private static Optional<SourcingWish> of(
            boolean needed, List<ReservationLine> lines, ToIntFunction<ReservationLine> units) {
        List<OrderLine> wanted = lines.stream()
                .filter(line -> units.applyAsInt(line) > 0)
                .map(line -> new OrderLine(line.sku(), new Quantity(units.applyAsInt(line))))
                .toList();
        return wanted.isEmpty() ? Optional.empty() : Optional.of(new SourcingWish(needed, wanted));
    }
}
