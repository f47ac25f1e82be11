package mall.inventory.rulebook;

/** What stands in the book. */
public enum RuleKind {
    WAREHOUSE,
    STRATEGY,
    RESTRICTION,
    LANE
}
