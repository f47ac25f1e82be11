package mall.inventory.api.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import mall.inventory.warehouse.Position;
import mall.inventory.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/**
 * A warehouse.
 *
 * @param region empty when nobody has said
 * @param version as in the ETag
 */
record WarehouseView(
        String code,
        String name,
        Warehouse.Kind kind,
        String region,
        @Nullable Double lat,
        @Nullable Double lon,
        int priority,
        String timeZone,
        List<DayOfWeek> workingDays,
        List<LocalDate> holidays,
        boolean open,
        long version) {

    static WarehouseView of(Warehouse warehouse) {
        @Nullable Position position = warehouse.position();
        return new WarehouseView(
                warehouse.code(),
                warehouse.name(),
                warehouse.kind(),
                warehouse.region(),
                position == null ? null : position.lat(),
                position == null ? null : position.lon(),
                warehouse.priority(),
                warehouse.timeZone().getId(),
                warehouse.calendar().workingDays().stream().sorted().toList(),
                warehouse.calendar().holidays().stream().sorted().toList(),
                warehouse.open(),
                warehouse.version());
    }
}
