package mall.inventory.api.rules;

import java.time.LocalDate;
import java.util.List;
import mall.inventory.simulation.TrialReport;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy would change.
 *
 * @param orders how many orders were tried
 * @param today what the rules of today do with them
 * @param draft what they do with the draft
 * @param changed the first of the orders that are served otherwise
 */
record TrialView(int orders, ResultView today, ResultView draft, int changedOrders, List<ChangedView> changed) {

    /** What became of all orders; see {@link TrialReport.Result}. */
    record ResultView(
            int served,
            int split,
            int parcels,
            int restricted,
            int withoutWarehouse,
            @Nullable Double averageDeliveryDays) {

        static ResultView of(TrialReport.Result result) {
            return new ResultView(
                    result.served(),
                    result.split(),
                    result.parcels(),
                    result.restricted(),
                    result.withoutWarehouse(),
                    result.averageDeliveryDays());
        }
    }

    /** An order that is served otherwise. */
    record ChangedView(String orderNo, ServedView today, ServedView draft) {

        static ChangedView of(TrialReport.Changed changed) {
            return new ChangedView(
                    changed.orderNo().value(), ServedView.of(changed.today()), ServedView.of(changed.draft()));
        }
    }

    /** From where, and by when; no warehouses when it is refused. */
    record ServedView(List<String> warehouses, @Nullable LocalDate deliverBy) {

        static ServedView of(TrialReport.Served served) {
            return new ServedView(served.warehouses(), served.deliverBy());
        }
    }

    static TrialView of(TrialReport report) {
        return new TrialView(
                report.orders(),
                ResultView.of(report.today()),
                ResultView.of(report.draft()),
                report.changedOrders(),
                report.changed().stream().map(ChangedView::of).toList());
    }
}
