package mall.inventory.api.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import mall.inventory.contract.PageLimit;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationQuery;
import mall.inventory.reservation.ReservationState;
import mall.inventory.reservation.Reservations;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/reservations")
@Tag(name = "Admin: books")
class ReservationController {

    private final Reservations reservations;

    ReservationController(Reservations reservations) {
        this.reservations = reservations;
    }

    @GetMapping
    @Operation(
            summary = "List orders by state, SKU and user",
            description =
                    "In the order of their numbers. With unsourced=true, only those with open units of which nobody knows yet where"
                            + " they ship from.")
    ReservationListView page(
            @RequestParam(required = false) @Nullable ReservationState state,
            @RequestParam(required = false) @Nullable Sku sku,
            @RequestParam(required = false) @Nullable String userId,
            @RequestParam(defaultValue = "false") boolean unsourced,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable OrderNo cursor) {
        return ReservationListView.of(
                reservations.page(new ReservationQuery(state, sku, userId, unsourced, cursor, limit)));
    }
}
