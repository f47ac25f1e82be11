package mall.inventory.flashsale.stock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the books say of an activity, to be loaded.
 *
 * @param activity the activity's id, {@code [A-Za-z0-9._:-]{1,64}}
 * @param epoch grows with each load; 1 or more
 * @param opensAt when orders are admitted, by the clock of Redis, to the millisecond
 * @param closesAt when they are not admitted any more
 * @param perUserLimit how many units of a SKU a user may take; null for no limit
 * @param remaining the units of each SKU that are left, 0 to 10^12
 * @param taken what users have taken, which counts where there is a limit
 */
public record Loading(
        String activity,
        long epoch,
        Instant opensAt,
        Instant closesAt,
        @Nullable Integer perUserLimit,
        Map<String, Long> remaining,
        List<UserUnits> taken) {

    // Lua reckons in doubles and writes them with 14 digits.
    private static final long MAX_UNITS = 1_000_000_000_000L;
    private static final long MAX_EPOCH = 1_000_000_000_000L;

    public Loading {
        Checks.number("activity", activity);
        Checks.between("epoch", epoch, 1, MAX_EPOCH);
        if (!opensAt.isBefore(closesAt)) {
            throw new IllegalArgumentException("opens at " + opensAt + ", closes at " + closesAt);
        }
        if (perUserLimit != null) {
            Checks.between("limit per user", perUserLimit, 1, Integer.MAX_VALUE);
        }
        remaining = Map.copyOf(remaining);
        if (remaining.isEmpty()) {
            throw new IllegalArgumentException("an activity without SKUs");
        }
        remaining.forEach((sku, units) -> {
            Checks.sku(sku);
            Checks.between("remaining units of " + sku, units, 0, MAX_UNITS);
        });
        taken = List.copyOf(taken);
    }

    /**
     * What a user has taken of a SKU.
     *
     * @param sku of what
     * @param userId who
     * @param units how many, 0 or more
     */
    public record UserUnits(String sku, String userId, int units) {

        public UserUnits {
            Checks.sku(sku);
            Checks.user(userId);
            Checks.between("units", units, 0, Integer.MAX_VALUE);
        }
    }
}
