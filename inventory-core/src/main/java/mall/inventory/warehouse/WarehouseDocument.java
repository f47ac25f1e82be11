package mall.inventory.warehouse;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import mall.inventory.rulebook.RuleJson;
import org.jspecify.annotations.Nullable;

/** A warehouse as the rule book's history tells of it. */
record WarehouseDocument(
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
        boolean open) {

    static String json(Warehouse warehouse) {
        @Nullable Position position = warehouse.position();
        return RuleJson.write(new WarehouseDocument(
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
                warehouse.open()));
    }
}
