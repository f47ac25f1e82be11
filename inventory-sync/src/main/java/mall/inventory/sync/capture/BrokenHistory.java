package mall.inventory.sync.capture;

import java.util.List;
import java.util.Locale;

/** Failures that the engine would come to again from the same position. */
final class BrokenHistory {

    private static final List<String> TEXTS = List.of(
            "could not find first log file name in binary log index",
            "purged binary logs",
            "no longer available on the server",
            "history topic is missing",
            "whose schema isn't known to this connector",
            "internal schema representation is probably out of sync");

    private BrokenHistory() {}

    /** The connector has no types for them, only texts. */
    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (TEXTS.stream().anyMatch(sign -> text.toLowerCase(Locale.ROOT).contains(sign))) {
                return true;
            }
        }
        return false;
    }
}
