package mall.inventory.faults.sync;

import static mall.inventory.faults.rounds.Figures.shown;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import mall.inventory.faults.rounds.Figures;
import org.jspecify.annotations.Nullable;

/** How far the product system was behind, and what was published. */
final class SyncFigures implements Figures<SyncResult> {

    @Override
    public List<String> of(SyncResult result) {
        SyncResult.Traffic traffic = result.traffic();
        return List.of(
                "follows     the product system shows what came after the fault %s after it, limit %d s"
                        .formatted(shown(result.follows()), SyncFault.LIMIT.toSeconds()),
                "equal       it has everything %s after the load's end, limit %d s"
                        .formatted(shown(result.equal()), SyncFault.LIMIT.toSeconds()),
                "events      %,d of SKUs by %,d producers, %,d rearrangements meanwhile; %,d of orders, %,d of them again"
                        .formatted(
                                traffic.stock(),
                                traffic.producers(),
                                traffic.rearranged(),
                                traffic.orders(),
                                traffic.repeated()));
    }

    @Override
    public List<String> table(List<SyncResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add("%-18s %7s %7s %22s %22s %8s %8s %8s"
                .formatted(
                        "fault",
                        "rounds",
                        "passed",
                        "follows, median (most)",
                        "equal, median (most)",
                        "stock",
                        "events",
                        "orders"));
        results.stream().map(SyncResult::fault).distinct().forEach(fault -> lines.add(line(fault, results)));
        return lines;
    }

    private static String line(SyncFault fault, List<SyncResult> all) {
        List<SyncResult> results =
                all.stream().filter(result -> result.fault() == fault).toList();
        return "%-18s %7d %7d %22s %22s %,8d %,8d %,8d"
                .formatted(
                        fault.id(),
                        results.size(),
                        results.stream().filter(SyncResult::passed).count(),
                        spread(results, SyncResult::follows),
                        spread(results, SyncResult::equal),
                        results.stream()
                                .mapToInt(result -> result.traffic().stock())
                                .sum(),
                        results.stream()
                                .mapToInt(result -> result.traffic().orders())
                                .sum(),
                        results.stream().mapToInt(SyncResult::orders).sum());
    }

    /** Median and most; a round in which it never came has neither. */
    private static String spread(List<SyncResult> results, Function<SyncResult, @Nullable Duration> time) {
        List<Duration> times = results.stream()
                .map(time)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted()
                .toList();
        String never = times.size() == results.size() ? "" : ", never " + (results.size() - times.size());
        return times.isEmpty()
                ? "never"
                : "%s (%s)%s".formatted(shown(times.get(times.size() / 2)), shown(times.getLast()), never);
    }
}
