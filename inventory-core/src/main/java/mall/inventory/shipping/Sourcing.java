package mall.inventory.shipping;

import java.time.Instant;
import java.util.List;

/**
 * Decides from which warehouses a demand ships, and by when. A function of its arguments: the quote and the order that follows it
 * get the same answer for the same figures.
 *
 * <ol>
 *   <li>A line that a restriction in force meets, by the address and by SKU or category, is refused; of several the one with the lowest
 *       id is named. Without an address there are no restrictions.
 *   <li>The first strategy, by order and then id, whose conditions hold decides about a line, also when it cannot serve it: there is no
 *       falling through to the next one. Where none holds the {@linkplain Strategy#DEFAULT default} decides. Without an address no
 *       strategy with regions holds.
 *   <li>The lines that one strategy decides are a group. Its candidates are the strategy's warehouses, or all if it names none, as far
 *       as they are open, ranked:
 *       <ul>
 *         <li>{@code PRIORITY}: the lower number, then the place in the strategy's list, then the code
 *         <li>{@code DISTANCE}: if the address has a position by kilometres, then warehouses without a position; these, and all if the
 *             address has none, by the region levels shared with it; ties and orders without an address as {@code PRIORITY}
 *         <li>{@code FEWEST_SPLITS}: as {@code PRIORITY}
 *       </ul>
 *   <li>A group that may not be split ships from the best candidate that has all of it, or not at all. Otherwise each line takes
 *       every unit from the best candidate that has it, then from the next; with {@code FEWEST_SPLITS} only from the
 *       {@linkplain SmallestCover fewest} candidates that can serve the group, of several such sets the one that is best by rank.
 *   <li>A line that cannot be served in full takes nothing. With a group that may be split, the other lines are served as if it had not
 *       been there.
 *   <li>What ships has the promise of the lane from its warehouse into the deepest region around the address, if there is one.
 * </ol>
 */
public final class Sourcing {

    private Sourcing() {}

    /**
     * The decision for each line.
     *
     * @param free asked for no more than the decision needs; must give the same answers meanwhile
     */
    public static SourcingPlan plan(Demand demand, FreeUnits free, ShippingRules rules, Instant now) {
        List<Draft> lines = new Planning(demand, free, rules, now).lines();
        return new SourcingPlan(lines.stream().map(Draft::done).toList());
    }

    /**
     * Why each line does not ship, or not also, from the other warehouses; sorted by warehouse, then SKU. About lines that a restriction
     * forbids there is nothing to say of warehouses. Costs about as much as a plan, and asks for every figure.
     */
    public static List<Rejection> rejections(Demand demand, FreeUnits free, ShippingRules rules, Instant now) {
        Planning planning = new Planning(demand, free, rules, now);
        return new Explanation(planning.lines(), free, rules).rejections();
    }
}
