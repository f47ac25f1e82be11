package mall.inventory.api.admin;

import java.util.List;
import mall.inventory.contract.OrderView;
import mall.inventory.reservation.ReservationPage;
import org.jspecify.annotations.Nullable;

/** @param next the cursor of the next page; missing on the last one */
record ReservationListView(
        List<OrderView> reservations, @Nullable String next) {

    static ReservationListView of(ReservationPage page) {
        return new ReservationListView(
                page.reservations().stream().map(OrderView::of).toList(),
                page.next() == null ? null : page.next().value());
    }
}
