package mall.inventory.api.rules;

import java.util.List;
import mall.inventory.shipping.Lane;
import mall.inventory.shipping.RulePage;
import org.jspecify.annotations.Nullable;

/** @param next the cursor of the next page; missing on the last one */
record LaneListView(List<LaneView> lanes, @Nullable Long next) {

    static LaneListView of(RulePage<Lane> page) {
        return new LaneListView(page.rules().stream().map(LaneView::of).toList(), page.next());
    }
}
