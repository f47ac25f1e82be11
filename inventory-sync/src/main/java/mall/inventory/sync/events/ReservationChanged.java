package mall.inventory.sync.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to an order; key of the record is the order's number, so that an order's events stay in order. {@code
 * schemas/reservation-changed-v1.json}.
 *
 * @param id the same whenever this very event is published again: drop what you have seen
 * @param orderNo the order's number
 * @param action {@code PLACE}, or what happened later, as the order's history has it: {@code CONFIRM}, {@code ROLLBACK} and so on; more may come
 * @param at by the database's clock
 * @param actor who did it
 * @param detail for people; empty for a placing
 * @param channel where it was placed, of a placing
 * @param activity the flash sale that it was placed in, of a placing
 * @param expiresAt until when it is held unless somebody confirms it, of a placing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReservationChanged(
        String id,
        String orderNo,
        String action,
        Instant at,
        String actor,
        String detail,
        @Nullable String channel,
        @Nullable String activity,
        @Nullable Instant expiresAt) {

    /** The CloudEvents type. */
    public static final String TYPE = "mall.inventory.reservation.changed.v1";

    /** What the first event of every order has for an action. */
    public static final String PLACE = "PLACE";

    /** An order was placed. */
    public static ReservationChanged placed(
            String orderNo,
            Instant at,
            String actor,
            @Nullable String channel,
            @Nullable String activity,
            Instant expiresAt) {
        return new ReservationChanged("placed:" + orderNo, orderNo, PLACE, at, actor, "", channel, activity, expiresAt);
    }

    /** Something happened to an order after it was placed. */
    public static ReservationChanged later(
            long eventId, String orderNo, Instant at, String action, String actor, String detail) {
        return new ReservationChanged("event:" + eventId, orderNo, action, at, actor, detail, null, null, null);
    }
}
