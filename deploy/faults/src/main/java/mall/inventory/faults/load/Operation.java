package mall.inventory.faults.load;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request of a plan; sent again it is the same to the last byte.
 *
 * @param number the number of the shipment, return, partial rollback or activity; empty where the order's is enough
 * @param warehouse where units leave or come in; empty elsewhere
 * @param units that it is about, per SKU; empty for all of the order's
 * @param body its JSON, as a map
 * @param pause how long the caller takes before it asks
 * @param meanwhile whether it is asked at the same moment as the one before it in its plan
 * @param contested whether its units may be gone: by the other one of that moment, or by one before it
 */
public record Operation(
        Action action,
        String number,
        String warehouse,
        SortedMap<String, Integer> units,
        @Nullable Object body,
        Duration pause,
        boolean meanwhile,
        boolean contested) {

    /** All of an order. */
    public static Operation of(Action action, @Nullable Object body) {
        return of(action, "", "", Map.of(), body);
    }

    /** Something with a number of its own. */
    public static Operation of(
            Action action, String number, String warehouse, Map<String, Integer> units, @Nullable Object body) {
        return new Operation(action, number, warehouse, new TreeMap<>(units), body, Duration.ZERO, false, false);
    }

    /** The same, so long after the one before it. */
    public Operation after(Duration time) {
        return new Operation(action, number, warehouse, units, body, time, meanwhile, contested);
    }

    /** The same, at the same moment as the one before it. */
    Operation atOnce() {
        return new Operation(action, number, warehouse, units, body, pause, true, contested);
    }

    /** The same, with another one that may take its units. */
    Operation inContest() {
        return new Operation(action, number, warehouse, units, body, pause, meanwhile, true);
    }

    /** Units of a SKU that it names. */
    public int units(String sku) {
        return units.getOrDefault(sku, 0);
    }

    /** For people: what is asked, and under which number. */
    public String label() {
        return number.isEmpty() ? action.name() : action + " " + number;
    }
}
