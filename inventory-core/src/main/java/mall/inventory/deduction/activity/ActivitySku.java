package mall.inventory.deduction.activity;

import java.util.Comparator;
import mall.inventory.sku.Sku;

/** A SKU in an activity; ordered as the rows are locked. */
public record ActivitySku(String activity, Sku sku) implements Comparable<ActivitySku> {

    private static final Comparator<ActivitySku> ORDER =
            Comparator.comparing(ActivitySku::activity).thenComparing(ActivitySku::sku);

    @Override
    public int compareTo(ActivitySku other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return sku + " in activity " + activity;
    }
}
