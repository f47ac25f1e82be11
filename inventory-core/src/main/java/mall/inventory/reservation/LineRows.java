package mall.inventory.reservation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** Reads lines together with their allocations: one row per line and further allocation, in the order of SKU and position. */
final class LineRows {

    private static final String COUNTERS_AND_PLACES = """
            l.released, l.shipped, l.returned, l.expired, l.warehouse, l.ship_by, l.deliver_by,
            a.warehouse further_warehouse, a.quantity further_units, a.ship_by further_ship_by, a.deliver_by further_deliver_by
            """;

    /** What a query over {@code reservation_line l} and its further allocations {@code a} selects. */
    static final String COLUMNS = "l.sku, l.quantity, " + COUNTERS_AND_PLACES;

    /** The same where, beside them, {@code stock_task t} stands for the one line of an order that is not settled. */
    static final String COLUMNS_OR_TASK =
            "coalesce(l.sku, t.sku) sku, coalesce(l.quantity, t.quantity) quantity, " + COUNTERS_AND_PLACES;

    static final String JOIN = " left join reservation_allocation a on a.order_no = l.order_no and a.sku = l.sku ";

    private final List<ReservationLine> lines = new ArrayList<>();
    private @Nullable ReservationLine unsourced;
    private @Nullable Allocation first;
    private final List<Allocation> further = new ArrayList<>();

    /** Adds the row, which belongs to the same order as those before. */
    void add(ResultSet row) throws SQLException {
        Sku sku = new Sku(row.getString("sku"));
        if (unsourced == null || !unsourced.sku().equals(sku)) {
            finish();
            unsourced = new ReservationLine(
                    sku,
                    row.getInt("quantity"),
                    row.getInt("released"),
                    row.getInt("shipped"),
                    row.getInt("returned"),
                    row.getInt("expired"),
                    List.of());
            first = allocation(row, "warehouse", 1, "ship_by", "deliver_by");
        }
        Allocation more = allocation(
                row, "further_warehouse", row.getInt("further_units"), "further_ship_by", "further_deliver_by");
        if (more != null) {
            further.add(more);
        }
    }

    /** The order's lines. */
    List<ReservationLine> lines() {
        finish();
        return List.copyOf(lines);
    }

    private void finish() {
        ReservationLine line = unsourced;
        if (line != null) {
            lines.add(line.allocatedTo(allocations(line)));
        }
        unsourced = null;
        first = null;
        further.clear();
    }

    /** The first allocation has what the further ones leave of the open units. */
    private List<Allocation> allocations(ReservationLine line) {
        int elsewhere = further.stream().mapToInt(Allocation::units).sum();
        List<Allocation> all = new ArrayList<>();
        if (first != null && line.open() > elsewhere) {
            all.add(first.withUnits(line.open() - elsewhere));
        }
        all.addAll(further);
        return all;
    }

    private static @Nullable Allocation allocation(
            ResultSet row, String warehouse, int units, String shipBy, String deliverBy) throws SQLException {
        String code = row.getString(warehouse);
        return code == null
                ? null
                : new Allocation(
                        code, units, row.getObject(shipBy, LocalDate.class), row.getObject(deliverBy, LocalDate.class));
    }
}
