package mall.inventory.activity;

import java.util.List;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import org.jspecify.annotations.Nullable;

/**
 * A wish to buy in an activity.
 *
 * @param submitToken null where the activity asks for none
 */
public record ActivityOrder(
        OrderNo orderNo,
        String activity,
        String userId,
        OrderLine line,
        @Nullable String submitToken,
        Actor actor) {

    /** The channel of all activity orders. */
    public static final String CHANNEL = "flash-sale";

    /** What counts when the number comes again. */
    public ContentHash contentHash() {
        return Placement.contentHash(CHANNEL, userId, null, activity, List.of(line));
    }
}
