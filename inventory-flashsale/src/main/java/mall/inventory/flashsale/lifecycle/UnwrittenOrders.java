package mall.inventory.flashsale.lifecycle;

import mall.inventory.activity.Activity;

/** The orders of a {@code write-behind} activity that buyers were promised and that no row tells of yet. */
public interface UnwrittenOrders {

    /** Writes all that Redis has at this moment, under the activity's present epoch. */
    void write(Activity activity);
}
