package mall.inventory.transfer;

import java.time.Instant;
import java.util.List;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as it stands.
 *
 * @param receivedAt null while it is under way
 * @param lines sorted by SKU
 */
public record Transfer(
        String transferNo,
        String from,
        String to,
        State state,
        Instant sentAt,
        @Nullable Instant receivedAt,
        List<Line> lines) {

    /** Where the units are. */
    public enum State {
        /** On their way. */
        SENT,
        /** Arrived, as far as they did. */
        RECEIVED
    }

    /**
     * Units of a SKU.
     *
     * @param received null while they are under way; what is missing was lost
     */
    public record Line(Sku sku, int sent, @Nullable Integer received) {}
}
