package mall.inventory.sync.product;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that the product system could not take.
 *
 * @param partition of the topic of dead letters
 * @param offset of the topic of dead letters
 * @param at when it was put aside
 * @param key as text; null if it has none
 * @param value as text, of which a long one is cut; null if it has none
 * @param reason why
 * @param origin where it was published
 */
public record DeadLetter(
        int partition,
        long offset,
        Instant at,
        @Nullable String key,
        @Nullable String value,
        String reason,
        Origin origin) {

    /** The place of a record; the numbers as texts, because they are headers that anybody may have written. */
    public record Origin(String topic, String partition, String offset) {}
}
