package mall.inventory.rulebook;

import java.time.Instant;
import mall.inventory.ledger.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A change that stands in the book.
 *
 * @param version of the book since this change
 * @param content what the rule said from then on, as JSON; null when it was deleted
 */
public record RuleChange(
        long version,
        Instant at,
        Actor actor,
        RuleAction action,
        @Nullable String content) {}
