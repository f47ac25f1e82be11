package mall.inventory.bench.deduction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.localstack.Store;

/**
 * A strategy of the engine and how it is measured.
 *
 * @param name its value of {@code inventory.deduction.strategy}
 * @param sweepsPool whether it is measured with every pool size; else with {@link #POOL} connections
 * @param stores what it needs
 */
public record Strategy(String name, boolean sweepsPool, Set<Store> stores) {

    static final String CONDITIONAL_UPDATE = "conditional-update";
    public static final String GROUP_COMMIT = "group-commit";

    /** Connections in the pool of a strategy that is not swept: the services' default. */
    public static final int POOL = 16;

    /** All there are, or will be. */
    static final List<Strategy> ALL = List.of(
            new Strategy(CONDITIONAL_UPDATE, true, Set.of(Store.MYSQL)),
            new Strategy("distributed-lock", false, Set.of(Store.MYSQL, Store.REDIS)),
            new Strategy(GROUP_COMMIT, false, Set.of(Store.MYSQL)));

    /** The strategy of that name, if the core that this was built with has it. */
    public static Optional<Strategy> builtIn(String name) {
        return of(name).filter(Strategy::isBuiltIn);
    }

    static Optional<Strategy> of(String name) {
        return ALL.stream().filter(strategy -> strategy.name.equals(name)).findFirst();
    }

    private boolean isBuiltIn() {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(DeductionProperties.Strategy.values())
                .anyMatch(known -> known.name().equals(constant));
    }

    /** The properties that choose it. */
    Map<String, String> properties(int pool, int lanes) {
        return Map.of(
                "inventory.deduction.strategy", name,
                "inventory.deduction.group-commit.lanes", String.valueOf(lanes),
                "spring.datasource.hikari.maximum-pool-size", String.valueOf(pool));
    }
}
