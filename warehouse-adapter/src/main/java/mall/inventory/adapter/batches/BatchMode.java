package mall.inventory.adapter.batches;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a SKU means that a batch does not name. */
public enum BatchMode {
    /** There is none of it. */
    FULL,
    /** Nothing. */
    PARTIAL;

    /** Its name in queries and in JSON: {@code full}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of that name. */
    public static Optional<BatchMode> of(String id) {
        return Arrays.stream(values()).filter(mode -> mode.id().equals(id)).findFirst();
    }
}
