package mall.inventory.deduction.batch;

import java.util.Optional;
import mall.inventory.deduction.batch.Draft.Verdict;
import mall.inventory.shipping.SourcingPlan;

/** Grants everything that can be sourced from what is committed, and remembers whether everything could. Not thread-safe. */
final class MergedSourcing {

    private final BatchSourcing sourcing;
    private boolean fits = true;

    MergedSourcing(BatchSourcing sourcing) {
        this.sourcing = sourcing;
    }

    /** Whether nobody's wish was impossible. */
    boolean fits() {
        return fits;
    }

    Verdict admit(Effect wanted) {
        Optional<SourcingWish> wish = SourcingWish.of(wanted);
        if (wish.isEmpty()) {
            return granted(wanted);
        }
        SourcingPlan plan = sourcing.plan(wanted, wish.get());
        fits &= plan.isComplete() || !wish.get().needed();
        return granted(sourcing.follow(plan, wanted));
    }

    private Verdict granted(Effect effect) {
        sourcing.apply(effect.warehouseChanges());
        return new Verdict.Granted(effect);
    }
}
