package mall.inventory.bench.deduction;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import mall.inventory.bench.report.Figures;

/** Why callers were refused or got no answer, by configuration. */
public final class Troubles {

    private final String who;
    private final Map<String, LongAdder> kinds = new ConcurrentSkipListMap<>();

    public Troubles(String who) {
        this.who = who;
    }

    public void count(String kind) {
        kinds.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    /** A line each. */
    public List<String> lines() {
        return kinds.entrySet().stream()
                .map(kind -> "%s: %s x %s"
                        .formatted(who, Figures.count(kind.getValue().sum()), kind.getKey()))
                .toList();
    }
}
