package mall.inventory.faults.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Whether what was published of SKUs is what transactions have left of them, one after the other, and the last of it what there is. */
final class StockEventChecks {

    private final SyncEvidence evidence;
    private final List<String> violations = new ArrayList<>();

    private StockEventChecks(SyncEvidence evidence) {
        this.evidence = evidence;
    }

    private record Key(long producer, String sku) {}

    static List<String> violations(SyncEvidence evidence) {
        StockEventChecks checks = new StockEventChecks(evidence);
        checks.checkOrder();
        evidence.stock().forEach(checks::checkFigure);
        checks.checkLast();
        return checks.violations;
    }

    /** One producer publishes what comes later later; two of them may overlap for a moment, which consumers' guard by version is for. */
    private void checkOrder() {
        Map<Key, StockEvent> last = new HashMap<>();
        for (StockEvent event : evidence.stock()) {
            @Nullable StockEvent before = last.put(new Key(event.producer(), event.sku()), event);
            if (before != null && event.version() < before.version()) {
                report(event, "producer %d went back from version %d".formatted(event.producer(), before.version()));
            }
        }
    }

    private void checkFigure(StockEvent event) {
        Still still = evidence.still().get(event.sku());
        if (still != null && still.excludes(event.sellable(), event.version())) {
            report(event, "there were %d all the time".formatted(still.units()));
        }
        OptionalLong left = evidence.committed().sellable(event.sku(), event.version());
        if (left.isEmpty()) {
            report(event, "no transaction has left such a version");
        } else if (left.getAsLong() != event.sellable()) {
            report(event, "with that version there were %d".formatted(left.getAsLong()));
        }
    }

    /**
     * Who reads the topic from the beginning has what the books have, and so it is when compaction has left the last event of each SKU alone.
     */
    private void checkLast() {
        Map<String, StockEvent> last = new HashMap<>();
        Map<String, StockEvent> newest = new HashMap<>();
        for (StockEvent event : evidence.stock()) {
            last.put(event.sku(), event);
            newest.merge(event.sku(), event, (one, other) -> other.version() >= one.version() ? other : one);
        }
        last.forEach((sku, event) -> {
            StockEvent best = newest.getOrDefault(sku, event);
            Long units = evidence.sellable().get(sku);
            if (units != null && units != best.sellable()) {
                report(best, "no later one was published, and there are %d".formatted(units));
            }
            if (event.version() < best.version()) {
                report(
                        event,
                        "it is the last one, after version %d at %s: compaction would keep the older one"
                                .formatted(best.version(), best.place()));
            }
        });
    }

    private void report(StockEvent event, String what) {
        violations.add("SKU %s: published with %d units, version %d (%s): %s"
                .formatted(event.sku(), event.sellable(), event.version(), event.place(), what));
    }
}
