package mall.inventory.shipping;

import java.util.List;

/**
 * A split-warehouse strategy. The first one, by order, whose conditions an order line meets says where the line ships from.
 *
 * @param order the lower, the sooner it is asked; among equals the older one
 * @param warehouses codes of those that may serve the line; empty for all
 * @param allowSplit whether the lines it decides of an order may come from several warehouses
 */
public record Strategy(
        String name, int order, Conditions when, List<String> warehouses, Ranking ranking, boolean allowSplit) {

    /** What holds for lines that no strategy is meant for: every open warehouse, by priority, split if need be. */
    public static final Strategy DEFAULT =
            new Strategy("default", Integer.MAX_VALUE, Conditions.NONE, List.of(), Ranking.PRIORITY, true);

    public Strategy {
        warehouses = List.copyOf(warehouses);
    }
}
