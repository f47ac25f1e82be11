package mall.inventory.api.rules;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import mall.inventory.rulebook.RuleAction;
import mall.inventory.rulebook.RuleChange;
import mall.inventory.rulebook.RuleHistory;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a rule, newest first.
 *
 * @param next the cursor of the next page; missing on the last one
 */
record HistoryView(List<ChangeView> changes, @Nullable Long next) {

    /**
     * One change.
     *
     * @param version of the rule from then on
     * @param content what it said from then on; missing when it was deleted
     */
    record ChangeView(
            long version,
            Instant at,
            String actor,
            RuleAction action,
            @Schema(type = "object") @JsonRawValue @Nullable String content) {

        static ChangeView of(RuleChange change) {
            return new ChangeView(
                    change.version(), change.at(), change.actor().name(), change.action(), change.content());
        }
    }

    static HistoryView of(RuleHistory history) {
        return new HistoryView(history.changes().stream().map(ChangeView::of).toList(), history.next());
    }
}
