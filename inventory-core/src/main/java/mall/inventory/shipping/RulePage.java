package mall.inventory.shipping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of rules of one kind, oldest first.
 *
 * @param next the cursor of the next page: the last id of this one; null on the last page
 */
public record RulePage<T>(List<Rule<T>> rules, @Nullable Long next) {}
