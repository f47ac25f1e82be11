package mall.inventory.sync.capture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import mall.inventory.sync.events.ReservationChanged;
import mall.inventory.sync.events.StockChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads back what the binlog tells of. With {@code sync_binlog=1} MySQL hands a transaction to those who read its binlog once it is on disk, and only
 * then shows it to queries: whoever asks at once may be told what was there before, and would never ask again. So it is asked until it is there.
 */
final class ReadBack {

    private static final Logger LOG = LoggerFactory.getLogger(ReadBack.class);
    private static final Duration AGAIN = Duration.ofMillis(1);

    private final JdbcStockFigures figures;
    private final JdbcOrderHistory history;
    private final Duration patience;

    /** @param patience until something is taken for gone: rolled back by hand, or deleted by the transaction that made it */
    ReadBack(JdbcStockFigures figures, JdbcOrderHistory history, Duration patience) {
        this.figures = figures;
        this.history = history;
        this.patience = patience;
    }

    /** The figures of SKUs as they are; those that have stock rows. */
    List<StockChanged> stock(Collection<String> skus) {
        return figures.of(skus).stream().map(JdbcStockFigures.Figure::published).toList();
    }

    /**
     * The figures of SKUs that have changed.
     *
     * @param changed by SKU and bucket, the version that the row is known to have reached
     */
    List<StockChanged> stock(Map<String, Map<Integer, Long>> changed, Turn turn) {
        Map<String, StockChanged> found = new TreeMap<>();
        Set<String> left = new TreeSet<>(changed.keySet());
        long began = System.nanoTime();
        while (!left.isEmpty()) {
            boolean tooLong = System.nanoTime() - began > patience.toNanos();
            for (JdbcStockFigures.Figure figure : figures.of(left)) {
                String sku = figure.published().sku();
                if (tooLong || figure.reaches(changed.getOrDefault(sku, Map.of()))) {
                    found.put(sku, figure.published());
                }
            }
            left.removeAll(found.keySet());
            if (tooLong) {
                LOG.warn("the binlog tells of changes that are not there, of {} SKUs at least", left.size());
                break;
            }
            rest(left, turn);
        }
        return new ArrayList<>(found.values());
    }

    /** Those of the events whose order there is: a transaction may insert a header and delete it again before it commits. */
    List<ReservationChanged> committed(List<ReservationChanged> events, Turn turn) {
        Set<String> missing = new HashSet<>();
        events.stream()
                .filter(event -> event.action().equals(ReservationChanged.PLACE))
                .forEach(event -> missing.add(event.orderNo()));
        long began = System.nanoTime();
        while (!missing.isEmpty()) {
            boolean tooLong = System.nanoTime() - began > patience.toNanos();
            missing.removeAll(history.existing(missing));
            if (tooLong) {
                break;
            }
            rest(missing, turn);
        }
        return events.stream()
                .filter(event -> !event.action().equals(ReservationChanged.PLACE) || !missing.contains(event.orderNo()))
                .toList();
    }

    private static void rest(Set<String> left, Turn turn) {
        if (!left.isEmpty()) {
            turn.require();
            try {
                TimeUnit.NANOSECONDS.sleep(AGAIN.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Turn.OverException();
            }
        }
    }
}
