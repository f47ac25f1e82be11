package mall.inventory.shipping;

import java.util.List;
import mall.inventory.reservation.Allocation;
import mall.inventory.shipping.SourcingPlan.Refusal;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** A line while it is being planned: neither ships nor is refused at first. */
final class Draft {

    private final Demand.Line line;
    private @Nullable CompiledStrategy strategy;
    private List<Allocation> allocations = List.of();
    private @Nullable Refusal refusal;

    Draft(Demand.Line line) {
        this.line = line;
    }

    Demand.Line line() {
        return line;
    }

    Sku sku() {
        return line.sku();
    }

    int units() {
        return line.units();
    }

    /** Null where a restriction decided. */
    @Nullable
    CompiledStrategy strategy() {
        return strategy;
    }

    List<Allocation> allocations() {
        return allocations;
    }

    boolean isRefused() {
        return refusal != null;
    }

    void decidedBy(CompiledStrategy decider) {
        strategy = decider;
    }

    void ship(List<Allocation> from) {
        allocations = from;
    }

    void refuse(Refusal why) {
        refusal = why;
    }

    SourcingPlan.Line done() {
        return new SourcingPlan.Line(
                line.sku(), line.units(), strategy == null ? null : strategy.rule(), allocations, refusal);
    }
}
