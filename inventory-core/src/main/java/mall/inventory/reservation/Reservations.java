package mall.inventory.reservation;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Reading orders, as they are committed. */
@Service
public class Reservations {

    private final JdbcReservationViews views;
    private final JdbcReservationHistory history;

    Reservations(JdbcReservationViews views, JdbcReservationHistory history) {
        this.views = views;
        this.history = history;
    }

    /** The order, or the tombstone, of that number. */
    public Optional<Reservation> find(OrderNo orderNo) {
        return views.of(List.of(orderNo)).stream().findFirst();
    }

    /** What happened to the order, oldest first; empty when there is none. */
    public List<HistoryEntry> history(OrderNo orderNo) {
        return history.of(orderNo);
    }

    /** The orders that match, in the order of their numbers. */
    public ReservationPage page(ReservationQuery query) {
        List<OrderNo> found = views.matching(query, query.limit() + 1);
        boolean more = found.size() > query.limit();
        List<OrderNo> page = more ? found.subList(0, query.limit()) : found;
        return new ReservationPage(views.of(page), more ? page.getLast() : null);
    }
}
