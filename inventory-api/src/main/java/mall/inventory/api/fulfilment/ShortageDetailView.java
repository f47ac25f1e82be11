package mall.inventory.api.fulfilment;

import java.time.Instant;
import java.util.List;
import mall.inventory.counting.StockShortage;
import mall.inventory.reservation.ReservationState;

/**
 * A shortage as it stands now.
 *
 * @param missing units that are still promised and not there
 * @param orders that wait for units of the SKU, newest first
 */
record ShortageDetailView(ShortageView shortage, long missing, List<AffectedOrderView> orders) {

    /** @param open units of the SKU that have not left */
    record AffectedOrderView(String orderNo, ReservationState state, Instant placedAt, long open) {}

    static ShortageDetailView of(StockShortage.Detail detail) {
        return new ShortageDetailView(
                ShortageView.of(detail.shortage()),
                detail.missing(),
                detail.orders().stream()
                        .map(order -> new AffectedOrderView(
                                order.orderNo().value(), order.state(), order.placedAt(), order.open()))
                        .toList());
    }
}
