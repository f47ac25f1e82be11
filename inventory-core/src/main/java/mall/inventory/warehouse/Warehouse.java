package mall.inventory.warehouse;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A place where stock lies and ships from.
 *
 * @param code 1 to 32 of the characters of document numbers; never changes
 * @param region the code of the region it stands in; empty when nobody has said
 * @param priority the lower, the sooner it is asked
 * @param timeZone the zone its working days and cut-offs are meant in
 * @param open whether orders may be sourced from it
 * @param version of the rule book at its last change
 */
public record Warehouse(
        String code,
        String name,
        Kind kind,
        String region,
        @Nullable Position position,
        int priority,
        ZoneId timeZone,
        WorkingCalendar calendar,
        boolean open,
        long version) {

    /** The rule of warehouse codes. */
    public static final String CODE_PATTERN = "[A-Za-z0-9._:-]{1,32}";

    /** Whose it is. */
    public enum Kind {
        OWN,
        THIRD_PARTY
    }
}
