package mall.inventory.sync.capture;

import io.debezium.time.MicroTimestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import mall.inventory.sync.events.ReservationChanged;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a stretch of the binlog says.
 *
 * @param skus whose stock changed somehow
 * @param reservations what happened to orders, in the binlog's order
 * @param beat the last renewal of a reader's lease, if there is one
 */
record Changes(
        Set<String> skus,
        List<ReservationChanged> reservations,
        @Nullable Instant beat) {

    static final String STOCK = "stock_bucket";
    static final String RESERVATION = "reservation";
    static final String EVENT = "reservation_event";
    static final String LEASE = "sync_lease";

    static Changes of(List<SourceRecord> records) {
        Set<String> skus = new LinkedHashSet<>();
        List<ReservationChanged> reservations = new ArrayList<>();
        Instant beat = null;
        for (SourceRecord record : records) {
            if (!(record.value() instanceof Struct change) || change.schema().field("source") == null) {
                continue;
            }
            Struct after = change.getStruct("after");
            boolean created = "c".equals(change.getString("op"));
            switch (change.getStruct("source").getString("table")) {
                case STOCK -> skus.add((after == null ? change.getStruct("before") : after).getString("sku"));
                case RESERVATION -> {
                    if (created && after.get("content_hash") != null) {
                        reservations.add(placed(after));
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
        return new Changes(skus, reservations, beat);
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
