package mall.inventory.rulebook;

import java.time.Instant;

/**
 * A moment, and the rules that held in it.
 *
 * @param at by the database's clock
 * @param version of the rule book
 */
public record Moment(Instant at, long version) {}
