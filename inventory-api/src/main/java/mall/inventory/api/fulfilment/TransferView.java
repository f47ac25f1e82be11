package mall.inventory.api.fulfilment;

import java.time.Instant;
import java.util.List;
import mall.inventory.transfer.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * A transfer.
 *
 * @param receivedAt missing while it is under way
 */
record TransferView(
        String transferNo,
        String from,
        String to,
        Transfer.State state,
        Instant sentAt,
        @Nullable Instant receivedAt,
        List<LineView> lines) {

    /**
     * Units of a SKU.
     *
     * @param received missing while they are under way; what is missing then was lost
     */
    record LineView(String sku, int sent, @Nullable Integer received) {

        static LineView of(Transfer.Line line) {
            return new LineView(line.sku().code(), line.sent(), line.received());
        }
    }

    static TransferView of(Transfer transfer) {
        return new TransferView(
                transfer.transferNo(),
                transfer.from(),
                transfer.to(),
                transfer.state(),
                transfer.sentAt(),
                transfer.receivedAt(),
                transfer.lines().stream().map(LineView::of).toList());
    }
}
