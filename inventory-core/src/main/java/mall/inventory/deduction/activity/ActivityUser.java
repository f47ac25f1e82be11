package mall.inventory.deduction.activity;

import java.util.Comparator;

/** A user of a SKU in an activity; ordered as the rows are locked. */
public record ActivityUser(ActivitySku sku, String userId) implements Comparable<ActivityUser> {

    private static final Comparator<ActivityUser> ORDER =
            Comparator.comparing(ActivityUser::sku).thenComparing(ActivityUser::userId);

    @Override
    public int compareTo(ActivityUser other) {
        return ORDER.compare(this, other);
    }
}
