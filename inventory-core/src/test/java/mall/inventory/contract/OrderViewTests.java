package mall.inventory.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import mall.inventory.reservation.Allocation;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderViewTests {

    private static final LocalDate DAY = LocalDate.parse("2026-11-24");
    private static final Instant PLACED = Instant.parse("2026-11-23T14:00:00Z");

    @ParameterizedTest
    @EnumSource
    void onlyAHeldOrderExpires(ReservationState state) {
        OrderView view = OrderView.of(order(state, line(3, 0, 0, "MAIN")));

        assertThat(view.expiresAt() != null).isEqualTo(state == ReservationState.HELD);
    }

    @Test
    void theOpenUnitsShipFromTheLinesWarehouse() {
        OrderView view = OrderView.of(order(ReservationState.CONFIRMED, line(5, 1, 2, "MAIN")));

        assertThat(view.lines().getFirst().open()).isEqualTo(2);
        assertThat(view.lines().getFirst().allocations())
                .containsExactly(new OrderView.AllocationView("MAIN", 2, DAY, DAY.plusDays(2)));
    }

    @Test
    void nothingIsAllocatedWhereNothingIsOpenOrSourced() {
        assertThat(allocations(line(5, 2, 3, "MAIN"))).isEmpty();
        assertThat(allocations(line(5, 0, 0, null))).isEmpty();
    }

    private static List<OrderView.AllocationView> allocations(ReservationLine line) {
        return OrderView.of(order(ReservationState.CONFIRMED, line))
                .lines()
                .getFirst()
                .allocations();
    }

    private static ReservationLine line(int quantity, int released, int shipped, @Nullable String warehouse) {
        int open = quantity - released - shipped;
        List<Allocation> places = warehouse == null || open == 0
                ? List.of()
                : List.of(new Allocation(warehouse, open, DAY, DAY.plusDays(2)));
        return new ReservationLine(new Sku("A"), quantity, released, shipped, 0, 0, places);
    }

    private static Reservation order(ReservationState state, ReservationLine line) {
        return new Reservation(
                new OrderNo("o"), state, "default", null, PLACED, PLACED.plusSeconds(900), null, List.of(line));
    }
}
