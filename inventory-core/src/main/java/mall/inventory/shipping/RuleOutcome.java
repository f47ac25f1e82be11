package mall.inventory.shipping;

import java.util.List;

/** What became of an edit. Whatever is not {@link Done} has changed nothing. */
public sealed interface RuleOutcome<T> {

    /**
     * It is so now.
     *
     * @param rule as it is from now on, with the version it had if nothing was to be changed; when deleted, as it was
     */
    record Done<T>(Rule<T> rule) implements RuleOutcome<T> {}

    /**
     * Another rule of the kind has the name.
     *
     * @param name of a strategy; a lane's is its warehouse and region
     */
    record NameTaken<T>(String name) implements RuleOutcome<T> {}

    /** The rule names warehouses that do not exist. */
    record UnknownWarehouses<T>(List<String> codes) implements RuleOutcome<T> {}

    /** There is no such rule. */
    record NotFound<T>() implements RuleOutcome<T> {}

    /**
     * Somebody changed it since the editor looked.
     *
     * @param version the one it has
     */
    record Stale<T>(long version) implements RuleOutcome<T> {}
}
