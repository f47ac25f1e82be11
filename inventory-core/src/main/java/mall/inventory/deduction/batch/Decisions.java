package mall.inventory.deduction.batch;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.deduction.Shortage;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;
import mall.inventory.sku.Sku;

/** Decides actions by their own order's state and the database's clock; nothing but the facts goes in. */
final class Decisions {

    private final DeductionProperties properties;

    Decisions(DeductionProperties properties) {
        this.properties = properties;
    }

    Decision decide(OrderAction<?> action, Facts facts) {
        return action.needsLines() && facts.isUnsettled(action.orderNo())
                ? new Decision.TooEarly()
                : decideSettled(action, facts);
    }

    private Decision decideSettled(OrderAction<?> action, Facts facts) {
        return switch (action) {
            case OrderAction.Place place -> new PlaceDecision(properties).decide(place, facts);
            case OrderAction.Settle settle -> settle(settle, facts);
            case OrderAction.Confirm confirm -> ConfirmDecision.decide(confirm, facts);
            case OrderAction.RollBack rollBack -> RollbackDecision.decide(rollBack, facts);
            case OrderAction.Extend extend -> new ExtendDecision(properties).decide(extend, facts);
            case OrderAction.Expire expire -> expire(expire, facts);
            case OrderAction.Ship ship -> ShipDecision.decide(ship, facts);
            case OrderAction.TakeBack back -> ReturnDecision.decide(back, facts);
            case OrderAction.Source source -> SourceDecision.decide(source, facts);
            case OrderAction.Evacuate evacuate -> EvacuateDecision.decide(evacuate, facts);
        };
    }

    /** It may have been settled by somebody else since. */
    private static Decision settle(OrderAction.Settle action, Facts facts) {
        if (!facts.isUnsettled(action.orderNo())) {
            return new Decision.Settled(OrderAction.SettleOutcome.NOT_OPEN);
        }
        Effect wish =
                Effect.settling(action, facts.header(action.orderNo()).orElseThrow(), facts.task(action.orderNo()));
        return new Decision.Wanted(wish, effect -> OrderAction.SettleOutcome.SETTLED);
    }

    /** The order may have been paid, extended or released by somebody else since it was found due. */
    private static Decision expire(OrderAction.Expire action, Facts facts) {
        return facts.header(action.orderNo())
                .filter(header -> header.state() == ReservationState.HELD
                        && !header.expiresAt().isAfter(facts.now()))
                .map(header -> expire(action, header, facts))
                .orElseGet(() -> new Decision.Settled(OrderAction.ExpireOutcome.NOT_DUE));
    }

    private static Decision expire(OrderAction.Expire action, ReservationHeader header, Facts facts) {
        List<ReservationLine> lines = facts.lines(action.orderNo());
        Effect wish = Effect.changing(
                        action, header, header.in(ReservationState.EXPIRED), lines, "the hold ended unpaid")
                .moving(LineMove.expiring(header, facts), open(lines));
        return new Decision.Wanted(wish, effect -> OrderAction.ExpireOutcome.RELEASED);
    }

    /** What an order still has promised. */
    static List<OrderLine> open(List<ReservationLine> lines) {
        return lines.stream()
                .filter(line -> line.open() > 0)
                .map(line -> new OrderLine(line.sku(), new Quantity(line.open())))
                .toList();
    }

    /** The state of an order that is held or paid, once its lines are these. */
    static ReservationState stateAfter(ReservationState before, List<ReservationLine> left) {
        if (left.stream().anyMatch(line -> line.open() > 0)) {
            return before;
        }
        return left.stream().anyMatch(line -> line.shipped() > 0)
                ? ReservationState.SHIPPED
                : ReservationState.ROLLED_BACK;
    }

    /** The units that are asked for and that the order's lines do not have. */
    static List<Shortage> lacking(
            List<OrderLine> asked, List<ReservationLine> present, ToIntFunction<ReservationLine> having) {
        Map<Sku, ReservationLine> bySku =
                present.stream().collect(Collectors.toMap(ReservationLine::sku, Function.identity()));
        return asked.stream()
                .map(line -> {
                    ReservationLine mine = bySku.get(line.sku());
                    return new Shortage(
                            line.sku(), line.quantity().units(), mine == null ? 0 : having.applyAsInt(mine));
                })
                .filter(shortage -> shortage.available() < shortage.requested())
                .toList();
    }

    /** How many units of how many SKUs. */
    static String describe(List<OrderLine> units) {
        long sum = units.stream().mapToLong(line -> line.quantity().units()).sum();
        return "%d %s of %d %s"
                .formatted(sum, sum == 1 ? "unit" : "units", units.size(), units.size() == 1 ? "SKU" : "SKUs");
    }
}
