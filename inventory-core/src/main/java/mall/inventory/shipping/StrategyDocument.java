package mall.inventory.shipping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Strategy} as it is kept. */
record StrategyDocument(
        String name,
        int order,
        @Nullable ConditionsDocument when,
        @Nullable List<String> warehouses,
        Ranking ranking,
        boolean allowSplit) {

    static StrategyDocument of(Strategy strategy) {
        return new StrategyDocument(
                strategy.name(),
                strategy.order(),
                ConditionsDocument.of(strategy.when()),
                strategy.warehouses(),
                strategy.ranking(),
                strategy.allowSplit());
    }

    Strategy toStrategy() {
        return new Strategy(
                name,
                order,
                when == null ? Conditions.NONE : when.toConditions(),
                ConditionsDocument.orNone(warehouses),
                ranking,
                allowSplit);
    }
}
