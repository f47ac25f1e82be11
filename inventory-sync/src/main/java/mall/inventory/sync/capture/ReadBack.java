package mall.inventory.sync.capture;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import mall.inventory.sync.events.ReservationChanged;

/**
 * Reads back what the binlog tells of. With {@code sync_binlog=1} MySQL hands a transaction to those who read its binlog once it is on disk, and only
 * then shows it to queries: whoever asks at once may be told what was there before, and would never ask again. Where that is so, a change of our own is
 * committed first: it comes later in the binlog, and changes are shown in its order ({@code binlog_order_commits}). What is not there then never will be.
 */
final class ReadBack {

    private final JdbcStockFigures figures;
    private final JdbcOrderHistory history;
    private final Runnable barrier;

    /** @param barrier returns when all that is in the binlog by now can be seen */
    ReadBack(JdbcStockFigures figures, JdbcOrderHistory history, Runnable barrier) {
        this.figures = figures;
        this.history = history;
        this.barrier = barrier;
    }

    /** The figures of SKUs as they are; those that have stock rows. */
    List<JdbcStockFigures.Figure> stock(Collection<String> skus) {
        return figures.of(skus);
    }

    /**
     * The figures of SKUs that have changed.
     *
     * @param changed by SKU and bucket, the version that the row is known to have reached
     */
    List<JdbcStockFigures.Figure> stock(Map<String, Map<Integer, Long>> changed) {
        Map<String, JdbcStockFigures.Figure> found = new TreeMap<>();
        Set<String> behind = new TreeSet<>(changed.keySet());
        for (JdbcStockFigures.Figure figure : figures.of(behind)) {
            String sku = figure.published().sku();
            if (figure.reaches(changed.getOrDefault(sku, Map.of()))) {
                found.put(sku, figure);
            }
        }
        behind.removeAll(found.keySet());
        if (!behind.isEmpty()) {
            barrier.run();
            figures.of(behind).forEach(figure -> found.put(figure.published().sku(), figure));
        }
        return List.copyOf(found.values());
    }

    /** Those of the events whose order there is: a transaction may insert a header and delete it again before it commits. */
    List<ReservationChanged> committed(List<ReservationChanged> events) {
        Set<String> missing = new HashSet<>();
        events.stream()
                .filter(event -> event.action().equals(ReservationChanged.PLACE))
                .forEach(event -> missing.add(event.orderNo()));
        missing.removeAll(history.existing(missing));
        if (!missing.isEmpty()) {
            barrier.run();
            missing.removeAll(history.existing(missing));
        }
        return events.stream()
                .filter(event -> !event.action().equals(ReservationChanged.PLACE) || !missing.contains(event.orderNo()))
                .toList();
    }
}
