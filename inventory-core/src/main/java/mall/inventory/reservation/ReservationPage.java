package mall.inventory.reservation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of reservations.
 *
 * @param next the cursor of the next page; null on the last page
 */
public record ReservationPage(
        List<Reservation> reservations, @Nullable OrderNo next) {}
