package mall.inventory.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mall.inventory.database.ReadSnapshots;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.reservation.OrderLine;
import mall.inventory.shipping.CurrentShippingRules;
import mall.inventory.shipping.Rules;
import mall.inventory.shipping.ShippingRules;
import mall.inventory.shipping.Strategy;
import mall.inventory.sku.JdbcCategories;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.JdbcWarehouseStock;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.WarehouseStock;
import org.springframework.stereotype.Service;

/**
 * Tries a strategy on orders of the past: sources each of them twice, by the rules of today and by those with the draft, each time from
 * the same stock and at the moment it was placed, and compares. Reads one snapshot; changes nothing and blocks nobody.
 */
@Service
public class StrategyTrials {

    private final ReadSnapshots snapshots;
    private final JdbcPastOrders orders;
    private final CurrentShippingRules current;
    private final Rules<Strategy> strategies;
    private final JdbcCategories categories;
    private final JdbcWarehouseStock stock;
    private final DeductionProperties properties;

    StrategyTrials(
            ReadSnapshots snapshots,
            JdbcPastOrders orders,
            CurrentShippingRules current,
            Rules<Strategy> strategies,
            JdbcCategories categories,
            JdbcWarehouseStock stock,
            DeductionProperties properties) {
        this.snapshots = snapshots;
        this.orders = orders;
        this.current = current;
        this.strategies = strategies;
        this.categories = categories;
        this.stock = stock;
        this.properties = properties;
    }

    /** What the draft would change; empty when there is no strategy for it to replace. */
    public Optional<TrialReport> run(Trial trial) {
        return snapshots.read(() -> {
            Long replaces = trial.replaces();
            return replaces != null && strategies.find(replaces).isEmpty()
                    ? Optional.empty()
                    : Optional.of(runNow(trial));
        });
    }

    private TrialReport runNow(Trial trial) {
        ShippingRules rules = current.current();
        List<PastOrder> past = orders.placedBetween(
                trial.from(), trial.to(), trial.limit(), properties.maxHold().toSeconds());
        Set<Sku> skus = past.stream()
                .flatMap(order -> order.lines().stream())
                .map(OrderLine::sku)
                .collect(Collectors.toSet());
        Map<Sku, String> categoryOf = categories.of(skus);
        Map<StockPlace, WarehouseStock> lying = stock.find(skus);
        List<Replay.Fate> today = new Replay(rules, categoryOf, TrialStock.of(trial.stock(), lying)).run(past);
        List<Replay.Fate> draft = new Replay(
                        rules.trying(trial.draft(), trial.replaces()), categoryOf, TrialStock.of(trial.stock(), lying))
                .run(past);
        return report(past, today, draft);
    }

    private static TrialReport report(List<PastOrder> past, List<Replay.Fate> today, List<Replay.Fate> draft) {
        List<TrialReport.Changed> changed = new ArrayList<>();
        int changes = 0;
        for (int i = 0; i < past.size(); i++) {
            TrialReport.Served before = today.get(i).served();
            TrialReport.Served after = draft.get(i).served();
            if (!before.equals(after)) {
                changes++;
                if (changed.size() < TrialReport.LISTED) {
                    changed.add(new TrialReport.Changed(past.get(i).orderNo(), before, after));
                }
            }
        }
        return new TrialReport(past.size(), Replay.Fate.sum(today), Replay.Fate.sum(draft), changed, changes);
    }
}
