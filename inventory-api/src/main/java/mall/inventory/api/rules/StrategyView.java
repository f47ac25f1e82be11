package mall.inventory.api.rules;

import java.util.List;
import mall.inventory.shipping.Ranking;
import mall.inventory.shipping.Rule;
import mall.inventory.shipping.Strategy;

/** @param version as in the ETag */
record StrategyView(
        long id,
        long version,
        String name,
        int order,
        ConditionsView when,
        List<String> warehouses,
        Ranking ranking,
        boolean allowSplit) {

    static StrategyView of(Rule<Strategy> rule) {
        Strategy strategy = rule.content();
        return new StrategyView(
                rule.id(),
                rule.version(),
                strategy.name(),
                strategy.order(),
                ConditionsView.of(strategy.when()),
                strategy.warehouses(),
                strategy.ranking(),
                strategy.allowSplit());
    }
}
