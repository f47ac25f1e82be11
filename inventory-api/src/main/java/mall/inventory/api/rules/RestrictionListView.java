package mall.inventory.api.rules;

import java.util.List;
import mall.inventory.shipping.Restriction;
import mall.inventory.shipping.RulePage;
import org.jspecify.annotations.Nullable;

/** @param next the cursor of the next page; missing on the last one */
record RestrictionListView(
        List<RestrictionView> restrictions, @Nullable Long next) {

    static RestrictionListView of(RulePage<Restriction> page) {
        return new RestrictionListView(
                page.rules().stream().map(RestrictionView::of).toList(), page.next());
    }
}
