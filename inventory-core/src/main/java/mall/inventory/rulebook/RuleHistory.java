package mall.inventory.rulebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a rule's changes, newest first.
 *
 * @param next the cursor of the next page: the oldest version of this one; null on the last page
 */
public record RuleHistory(
        List<RuleChange> changes, @Nullable Long next) {}
