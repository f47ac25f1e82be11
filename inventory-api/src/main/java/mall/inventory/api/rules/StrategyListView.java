package mall.inventory.api.rules;

import java.util.List;
import mall.inventory.shipping.RulePage;
import mall.inventory.shipping.Strategy;
import org.jspecify.annotations.Nullable;

/** @param next the cursor of the next page; missing on the last one */
record StrategyListView(
        List<StrategyView> strategies, @Nullable Long next) {

    static StrategyListView of(RulePage<Strategy> page) {
        return new StrategyListView(page.rules().stream().map(StrategyView::of).toList(), page.next());
    }
}
