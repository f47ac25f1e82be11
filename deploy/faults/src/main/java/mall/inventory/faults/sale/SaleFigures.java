package mall.inventory.faults.sale;

import static mall.inventory.faults.rounds.Figures.shown;

import java.util.ArrayList;
import java.util.List;
import mall.inventory.faults.rounds.Figures;

/** Recovery, and how long units were away that somebody could have bought. */
final class SaleFigures implements Figures<SaleResult> {

    @Override
    public List<String> of(SaleResult result) {
        return List.of(
                "recovery    new orders of both nodes after %s, limit %d s"
                        .formatted(shown(result.recovery()), SaleFault.LIMIT.toSeconds()),
                "units back  away for %s at most, for orders that nobody accepted; limit %d s"
                        .formatted(shown(result.unitsBack()), Drain.LIMIT.toSeconds()),
                "stranded    all that was left was bought after %s, holds that had to end included"
                        .formatted(shown(result.soldOut())));
    }

    @Override
    public List<String> table(List<SaleResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add("%5s  %-24s %10s %9s %8s %8s %8s %9s %10s %9s  %s"
                .formatted(
                        "round",
                        "fault",
                        "answered",
                        "refused",
                        "unknown",
                        "settled",
                        "orders",
                        "recovery",
                        "units back",
                        "sold out",
                        "verdict"));
        results.forEach(result -> lines.add("%5d  %-24s %,10d %,9d %,8d %,8d %,8d %9s %10s %9s  %s"
                .formatted(
                        result.number(),
                        result.fault().id(),
                        result.counts().answered(),
                        result.counts().refused(),
                        result.counts().unknown(),
                        result.counts().settled(),
                        result.orders(),
                        shown(result.recovery()),
                        shown(result.unitsBack()),
                        shown(result.soldOut()),
                        result.verdict())));
        return lines;
    }
}
