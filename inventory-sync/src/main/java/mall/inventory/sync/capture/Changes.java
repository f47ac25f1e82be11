package mall.inventory.sync.capture;

import io.debezium.time.MicroTimestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mall.inventory.sync.events.ReservationChanged;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a stretch of the binlog says.
 *
 * @param stock by SKU and bucket, the version that its row has reached
 * @param reservations what happened to orders, in the binlog's order
 * @param beat the last renewal of a reader's lease, if there is one
 */
record Changes(
        Map<String, Map<Integer, Long>> stock,
        List<ReservationChanged> reservations,
        @Nullable Instant beat) {

    static final String STOCK = "stock_bucket";
    static final String RESERVATION = "reservation";
    static final String EVENT = "reservation_event";
    static final String LEASE = "sync_lease";

    static Changes of(List<SourceRecord> records) {
        Map<String, Map<Integer, Long>> stock = new LinkedHashMap<>();
        List<ReservationChanged> reservations = new ArrayList<>();
        Instant beat = null;
        for (SourceRecord record : records) {
            if (!(record.value() instanceof Struct change) || change.schema().field("source") == null) {
                continue;
            }
            Struct after = change.getStruct("after");
            boolean created = "c".equals(change.getString("op"));
            switch (change.getStruct("source").getString("table")) {
                case STOCK -> {
                    if (after != null) { // rows of stock are never deleted
                        stock.computeIfAbsent(after.getString("sku"), sku -> new HashMap<>())
                                .merge(((Number) after.get("bucket")).intValue(), after.getInt64("version"), Math::max);
                    }
                }
                case RESERVATION -> {
                    if (created && after.get("content_hash") != null) {
                        reservations.add(placed(after));
                    } else if (after == null) {
                        // Only a transaction that has inserted it itself deletes a header: an order that it refuses
                        // after all.
                        String orderNo = change.getStruct("before").getString("order_no");
                        reservations.removeIf(event -> event.orderNo().equals(orderNo));
                    }
                }
                case EVENT -> {
                    if (created) {
                        reservations.add(later(after));
                    }
                }
                case LEASE -> beat = after == null ? beat : moment(after, "renewed_at");
                default -> {
                    // nobody asked for it
                }
            }
        }
        return new Changes(stock, reservations, beat);
    }

    private static ReservationChanged placed(Struct row) {
        return ReservationChanged.placed(
                row.getString("order_no"),
                moment(row, "placed_at"),
                row.getString("placed_by"),
                row.getString("channel"),
                row.getString("activity"),
                moment(row, "expires_at"));
    }

    private static ReservationChanged later(Struct row) {
        return ReservationChanged.later(
                row.getInt64("id"),
                row.getString("order_no"),
                moment(row, "at"),
                row.getString("action"),
                row.getString("actor"),
                row.getString("detail"));
    }

    /** {@link MicroTimestamp}: a {@code datetime(6)} as microseconds of UTC. */
    private static Instant moment(Struct row, String column) {
        return Instant.EPOCH.plus(Objects.requireNonNull(row.getInt64(column), column), ChronoUnit.MICROS);
    }
}
