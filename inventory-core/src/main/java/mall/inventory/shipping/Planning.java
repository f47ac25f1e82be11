package mall.inventory.shipping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mall.inventory.shipping.SourcingPlan.Refusal.Restricted;
import org.jspecify.annotations.Nullable;

/** One pass over a demand: restrictions, then the strategies in their order, each taking the lines that it decides. */
final class Planning {

    private final Demand demand;
    private final ShippingRules rules;
    private final Instant now;
    private final Supply supply;

    Planning(Demand demand, FreeUnits free, ShippingRules rules, Instant now) {
        this.demand = demand;
        this.rules = rules;
        this.now = now;
        this.supply = new Supply(free, demand.destination(), now);
    }

    /** All lines, decided, in the order of the demand's. */
    List<Draft> lines() {
        List<Draft> lines = new ArrayList<>(demand.lines().size());
        demand.lines().forEach(line -> lines.add(new Draft(line)));
        decide(unrestricted(lines));
        return lines;
    }

    private List<Draft> unrestricted(List<Draft> lines) {
        List<Draft> free = new ArrayList<>(lines.size());
        for (Draft line : lines) {
            @Nullable
            Rule<Restriction> restriction = rules.restrictions().against(line.line(), demand.destination(), now);
            if (restriction == null) {
                free.add(line);
            } else {
                line.refuse(new Restricted(restriction));
            }
        }
        return free;
    }

    private void decide(List<Draft> lines) {
        List<Draft> undecided = lines;
        for (CompiledStrategy strategy : rules.strategiesFor(demand, now)) {
            List<Draft> group = new ArrayList<>(undecided.size());
            List<Draft> others = new ArrayList<>();
            for (Draft line : undecided) {
                (strategy.fits(line.line()) ? group : others).add(line);
            }
            if (!group.isEmpty()) {
                new Group(strategy, group, supply).source();
            }
            undecided = others;
        }
    }
}
