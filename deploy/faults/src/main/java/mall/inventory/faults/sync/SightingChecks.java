package mall.inventory.faults.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the product system ever went back, or showed a dip while SKUs were rearranged. */
final class SightingChecks {

    private SightingChecks() {}

    static List<String> violations(SyncEvidence evidence) {
        List<String> violations = new ArrayList<>();
        Map<String, Sighting> last = new HashMap<>();
        for (Sighting seen : evidence.sightings()) {
            @Nullable Sighting before = last.put(seen.sku(), seen);
            if (before != null && seen.version() < before.version()) {
                violations.add("SKU %s: the product system went back from version %d, %d units, to version %d, %d units"
                        .formatted(seen.sku(), before.version(), before.quantity(), seen.version(), seen.quantity()));
            }
            Still still = evidence.still().get(seen.sku());
            if (still != null && still.excludes(seen.quantity(), seen.version())) {
                violations.add("SKU %s: the product system showed %d units, version %d; there were %d all the time"
                        .formatted(seen.sku(), seen.quantity(), seen.version(), still.units()));
            }
        }
        return violations;
    }
}
