package mall.inventory.access;

import mall.inventory.ledger.Actor;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;

/**
 * Who calls, for controllers that also ask what for; they declare it as a parameter, as they do an {@link Actor}.
 *
 * @param actor who it is in the books
 * @param warehouses the warehouses the caller may push for
 */
public record Caller(Actor actor, PermittedWarehouses warehouses) {

    /** Whether the caller may report what happens in that warehouse. */
    public boolean mayPush(String warehouse) {
        return warehouses.permits(warehouse);
    }

    /**
     * Goes on where the caller may report what happens in that warehouse.
     *
     * @throws ProblemException 403 FORBIDDEN, naming the warehouse, when it may not
     */
    public void requireWarehouse(String warehouse) {
        if (!mayPush(warehouse)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.FORBIDDEN,
                    "this client may not push for warehouse " + warehouse + "; ask ops for one that may"));
        }
    }
}
