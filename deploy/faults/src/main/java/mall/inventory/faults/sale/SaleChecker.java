package mall.inventory.faults.sale;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what buyers were told with what is there. */
final class SaleChecker {

    private SaleChecker() {}

    /** What is wrong, in words; nothing when all promises were kept. */
    static List<String> violations(SaleEvidence evidence) {
        List<String> violations = new ArrayList<>(evidence.imbalances());
        List<SaleStory> stories = SaleStory.of(evidence.attempts());
        stories.forEach(story -> violations.addAll(SaleOrderChecks.violations(story, evidence)));
        violations.addAll(UserChecks.violations(stories, evidence));
        evidence.figures()
                .forEach((sku, figures) -> violations.addAll(SaleStockChecks.violations(sku, figures, evidence)));
        violations.addAll(atRest(evidence.rests()));
        Set<String> sent = stories.stream().map(SaleStory::orderNo).collect(Collectors.toSet());
        evidence.booked().keySet().stream()
                .filter(number -> !sent.contains(number))
                .forEach(number -> violations.add("order " + number + " is booked, and nobody has sent it"));
        return violations;
    }

    private static List<String> atRest(List<AtRest> rests) {
        List<String> violations = new ArrayList<>();
        rests.stream()
                .filter(rest -> rest.batches() != 0)
                .forEach(rest -> violations.add(
                        "%s %d batches of admitted orders are left in Redis".formatted(rest.when(), rest.batches())));
        // Nothing fails while the last units are bought: a new load says that Redis had more than MySQL let it sell, or
        // other units.
        if (!rests.isEmpty() && rests.getFirst().epoch() != rests.getLast().epoch()) {
            violations.add("Redis was loaded anew while the last units were bought: epoch %d became %d"
                    .formatted(rests.getFirst().epoch(), rests.getLast().epoch()));
        }
        return violations;
    }

    /** How many orders there are to check. */
    static int orders(SaleEvidence evidence) {
        return SaleStory.of(evidence.attempts()).size();
    }
}
