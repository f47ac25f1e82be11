package mall.inventory.adapter.intake;

import org.jspecify.annotations.Nullable;

/**
 * Why a line of a file does not count.
 *
 * @param line 1 is the file's first line
 * @param column {@link #SKU}, {@link #ON_HAND}, or {@link #LINE} for the line as a whole
 * @param value what stands there, made fit to be shown: at most 200 characters, those cut off replaced by one {@code …}; control
 *     characters as {@code \}{@code uXXXX}, bytes that are no UTF-8 as {@code \xNN}
 * @param reason to be read after the value: "is not UTF-8"
 * @param sku the SKU whose count the line tells, wrongly; null when nobody can tell
 */
public record Rejection(
        long line,
        String column,
        String value,
        String reason,
        @Nullable String sku) {

    public static final String SKU = "sku";
    public static final String ON_HAND = "on_hand";
    public static final String LINE = "";

    public Rejection {
        value = Shown.of(value);
    }

    /** Of nobody knows which SKU. */
    Rejection(long line, String column, String value, String reason) {
        this(line, column, value, reason, null);
    }
}
