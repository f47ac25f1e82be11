package mall.inventory.deduction.batch;

import java.util.List;
import mall.inventory.deduction.ConfirmOutcome;
import mall.inventory.deduction.EvacuateOutcome;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.Shortage;
import mall.inventory.deduction.SourceOutcome;
import mall.inventory.deduction.Unshippable;
import mall.inventory.sku.Sku;

/** Says in each action's own words why it does not get its units. */
final class Refusal {

    private Refusal() {}

    static Answer<?> unknown(List<Sku> skus) {
        return new Answer.Decided<>(new PlaceOutcome.UnknownSkus(skus));
    }

    static Answer<?> insufficient(OrderAction<?> action, List<Shortage> shortages) {
        return new Answer.Decided<>(
                action instanceof OrderAction.Confirm
                        ? new ConfirmOutcome.ExpiredAndGone(shortages)
                        : new PlaceOutcome.Insufficient(shortages));
    }

    static Answer<?> restricted(OrderAction<?> action, List<Unshippable> lines) {
        return new Answer.Decided<>(
                action instanceof OrderAction.Place ? new PlaceOutcome.Restricted(lines) : notShippable(action, lines));
    }

    static Answer<?> withoutWarehouse(OrderAction<?> action, List<Unshippable> lines) {
        return new Answer.Decided<>(
                action instanceof OrderAction.Place
                        ? new PlaceOutcome.NoWarehouse(lines)
                        : notShippable(action, lines));
    }

    private static Object notShippable(OrderAction<?> action, List<Unshippable> lines) {
        return switch (action) {
            case OrderAction.Confirm confirm ->
                new ConfirmOutcome.ExpiredAndGone(
                        lines.stream().map(Unshippable::toShortage).toList());
            case OrderAction.Source source -> new SourceOutcome.NotSourced(lines);
            case OrderAction.Evacuate evacuate -> new EvacuateOutcome.NotMoved(lines);
            default -> throw new IllegalArgumentException(action + " is not sourced");
        };
    }
}
