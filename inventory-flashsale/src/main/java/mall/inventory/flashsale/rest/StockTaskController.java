package mall.inventory.flashsale.rest;

import java.util.List;
import mall.inventory.activity.AcceptedOrders;
import mall.inventory.activity.OpenTask;
import mall.inventory.contract.PageLimit;
import mall.inventory.flashsale.rest.StockTaskListView.TaskView;
import mall.inventory.ledger.Document;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the settler has still to do. An empty list is what ops want to see. */
@RestController
class StockTaskController {

    private final AcceptedOrders orders;

    StockTaskController(AcceptedOrders orders) {
        this.orders = orders;
    }

    /** The cursor is an activity's id, a slash, and an order's number. */
    @GetMapping("/v1/admin/stock-tasks")
    StockTaskListView page(
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(defaultValue = "") String cursor) {
        String[] after = cursor.isEmpty() ? new String[] {"", ""} : cursor.split("/", -1);
        if (!cursor.isEmpty() && (after.length != 2 || !Document.isNumber(after[0]) || !Document.isNumber(after[1]))) {
            throw new ProblemException(Problem.invalid("cursor", "must be the value of next of the page before"));
        }
        List<OpenTask> found = orders.unsettledAfter(after[0], after[1], limit + 1);
        boolean more = found.size() > limit;
        List<OpenTask> page = more ? found.subList(0, limit) : found;
        return new StockTaskListView(
                page.stream().map(TaskView::of).toList(),
                more ? page.getLast().activity() + "/" + page.getLast().orderNo() : null);
    }
}
