package mall.inventory.flashsale.rest;

import java.util.List;
import mall.inventory.activity.OpenTask;
import org.jspecify.annotations.Nullable;

/**
 * Accepted orders that are not booked yet, in the order of activity and number.
 *
 * @param next the cursor of the next page; missing on the last one
 */
record StockTaskListView(List<TaskView> tasks, @Nullable String next) {

    record TaskView(String activity, String orderNo, String userId, String sku, int quantity) {

        static TaskView of(OpenTask task) {
            return new TaskView(
                    task.activity(),
                    task.orderNo().value(),
                    task.userId(),
                    task.line().sku().code(),
                    task.line().quantity().units());
        }
    }
}
