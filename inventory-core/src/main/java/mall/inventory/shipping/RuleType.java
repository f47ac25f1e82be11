package mall.inventory.shipping;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mall.inventory.rulebook.RuleJson;
import mall.inventory.rulebook.RuleKind;

/**
 * How a kind of rule is kept.
 *
 * @param name what only one rule of the kind may have; empty where nothing is
 * @param warehouses those it names
 */
record RuleType<T>(
        RuleKind kind,
        Function<T, Optional<String>> name,
        Function<T, List<String>> warehouses,
        Function<T, String> write,
        Function<String, T> read) {

    static final RuleType<Strategy> STRATEGY = new RuleType<>(
            RuleKind.STRATEGY,
            strategy -> Optional.of(strategy.name()),
            Strategy::warehouses,
            strategy -> RuleJson.write(StrategyDocument.of(strategy)),
            json -> RuleJson.read(json, StrategyDocument.class).toStrategy());

    static final RuleType<Restriction> RESTRICTION = new RuleType<>(
            RuleKind.RESTRICTION,
            restriction -> Optional.empty(),
            restriction -> List.of(),
            restriction -> RuleJson.write(RestrictionDocument.of(restriction)),
            json -> RuleJson.read(json, RestrictionDocument.class).toRestriction());

    static final RuleType<Lane> LANE = new RuleType<>(
            RuleKind.LANE,
            lane -> Optional.of(lane.warehouse() + '/' + lane.region()),
            lane -> List.of(lane.warehouse()),
            lane -> RuleJson.write(LaneDocument.of(lane)),
            json -> RuleJson.read(json, LaneDocument.class).toLane());
}
