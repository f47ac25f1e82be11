package mall.inventory.rulebook;

/** What was done to a rule. */
public enum RuleAction {
    CREATE,
    UPDATE,
    DELETE
}
