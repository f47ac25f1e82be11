package mall.inventory.faults.prove;

import static mall.inventory.faults.rounds.Figures.shown;

import java.util.ArrayList;
import java.util.List;
import mall.inventory.faults.rounds.Figures;

/** Recovery, and what warehouses had to do. */
final class RoundFigures implements Figures<RoundResult> {

    @Override
    public List<String> of(RoundResult result) {
        Deliveries deliveries = result.deliveries();
        return List.of(
                "recovery    first success after %s, limit %d s"
                        .formatted(
                                shown(result.recovery()), result.fault().limit().toSeconds()),
                "warehouses  %,d shipments and %,d returns answered, %,d closings"
                        .formatted(deliveries.shipments(), deliveries.returns(), deliveries.closings()));
    }

    @Override
    public List<String> table(List<RoundResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add("%5s  %-20s %10s %9s %8s %8s %8s %9s  %s"
                .formatted(
                        "round",
                        "fault",
                        "answered",
                        "refused",
                        "unknown",
                        "settled",
                        "orders",
                        "recovery",
                        "verdict"));
        results.forEach(result -> lines.add("%5d  %-20s %,10d %,9d %,8d %,8d %,8d %9s  %s"
                .formatted(
                        result.number(),
                        result.fault().id(),
                        result.counts().answered(),
                        result.counts().refused(),
                        result.counts().unknown(),
                        result.counts().settled(),
                        result.orders(),
                        shown(result.recovery()),
                        result.verdict())));
        return lines;
    }
}
