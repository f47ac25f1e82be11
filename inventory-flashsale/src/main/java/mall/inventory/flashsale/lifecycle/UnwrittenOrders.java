package mall.inventory.flashsale.lifecycle;

import mall.inventory.activity.Activity;

/** The orders of a {@code write-behind} activity that buyers were promised and that no row tells of yet. */
public interface UnwrittenOrders {

    /**
     * Writes all that Redis has at this moment, under that epoch of the activity.
     *
     * @throws RuntimeException when something could not be read; all that could be read is written
     */
    void write(Activity activity);
}
