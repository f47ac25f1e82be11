package mall.inventory.bench.deduction;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import mall.inventory.bench.report.Figures;

/** Why callers were refused or got no answer, by configuration. */
final class Troubles {

    private final String who;
    private final Map<String, LongAdder> kinds = new ConcurrentSkipListMap<>();

    Troubles(String who) {
        this.who = who;
    }

    void count(String kind) {
        kinds.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    /** A line each. */
    List<String> lines() {
        return kinds.entrySet().stream()
                .map(kind -> "%s: %s x %s"
                        .formatted(who, Figures.count(kind.getValue().sum()), kind.getKey()))
                .toList();
    }
}
