package mall.inventory.warehouse;

/** What became of an edit. Whatever is not {@link Done} has changed nothing. */
public sealed interface WarehouseOutcome {

    /**
     * It is so now.
     *
     * @param warehouse as it is from now on, with the version it had if nothing was to be changed
     */
    record Done(Warehouse warehouse) implements WarehouseOutcome {}

    /** There is a warehouse of that code already. */
    record CodeTaken() implements WarehouseOutcome {}

    /** There is no warehouse of that code. */
    record NotFound() implements WarehouseOutcome {}

    /**
     * Somebody changed it since the editor looked.
     *
     * @param version the one it has
     */
    record Stale(long version) implements WarehouseOutcome {}
}
