package mall.inventory.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;
import org.jspecify.annotations.Nullable;

/**
 * An activity as it stands.
 *
 * @param pause why it is paused; null in other states
 * @param perUserLimit units of one SKU that one user may hold; null for no limit
 * @param tokens whether an order needs a submit token
 * @param tokenSecret what its tokens are signed with, in hex
 * @param epoch grows with each change that ends what was admitted before
 * @param runIds the Redis servers that were loaded for this epoch, one per shard; empty when none were
 * @param changedAt when its state, or what was loaded, last changed
 */
public record Activity(
        String id,
        String name,
        ActivityEngine engine,
        ActivityState state,
        @Nullable ActivityPause pause,
        Instant opensAt,
        Instant closesAt,
        @Nullable Integer perUserLimit,
        Duration hold,
        boolean tokens,
        String tokenSecret,
        long epoch,
        List<String> runIds,
        Instant changedAt) {

    public Activity {
        runIds = List.copyOf(runIds);
    }

    /** Whether it is paused for that reason. */
    public boolean isPausedFor(ActivityPause reason) {
        return pause == reason;
    }

    /** Whether orders can be admitted: what admits them is ready. */
    public boolean isReady() {
        return !engine.usesRedis() || !runIds.isEmpty();
    }

    /** The same in another state. */
    Activity in(ActivityState other, @Nullable ActivityPause reason) {
        return with(engine, other, reason, epoch, runIds);
    }

    /** The same in a new epoch, for which nothing is loaded yet. */
    Activity inNextEpoch() {
        return with(engine, state, pause, epoch + 1, List.of());
    }

    /** The same, for whose present epoch those servers are loaded. */
    Activity loadedInto(List<String> servers) {
        return with(engine, state, pause, epoch, servers);
    }

    /** The same whose orders are admitted in another way. */
    Activity admittedBy(ActivityEngine other) {
        return with(other, state, pause, epoch, runIds);
    }

    private Activity with(
            ActivityEngine newEngine,
            ActivityState newState,
            @Nullable ActivityPause newPause,
            long newEpoch,
            List<String> newRunIds) {
        return new Activity(
                id,
                name,
                newEngine,
                newState,
                newPause,
                opensAt,
                closesAt,
                perUserLimit,
                hold,
                tokens,
                tokenSecret,
                newEpoch,
                newRunIds,
                changedAt);
    }

    /** An order as it will stand once it is written; its hold counts from then. */
    public Reservation promise(ActivityOrder order, Instant at) {
        return new Reservation(
                order.orderNo(),
                ReservationState.HELD,
                ActivityOrder.CHANNEL,
                order.userId(),
                at,
                at.plus(hold),
                id,
                List.of(ReservationLine.held(order.line())));
    }

    @Override
    public String toString() {
        return "activity " + id + " (" + state + (pause == null ? "" : " for " + pause) + ", " + engine.id()
                + ", epoch " + epoch + ")";
    }
}
