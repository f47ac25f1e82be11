package mall.inventory.faults.prove;

import java.util.List;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.load.Turn;

/** What warehouses had to do in a round: answered shipments, answered returns, by number, and answered closings. */
record Deliveries(long shipments, long returns, long closings) {

    static Deliveries of(List<Attempt> attempts, List<Turn> turns) {
        long shipments = answered(attempts, true);
        return new Deliveries(shipments, answered(attempts, false), ClosingChecks.closings(turns));
    }

    private static long answered(List<Attempt> attempts, boolean shipments) {
        return attempts.stream()
                .filter(attempt -> attempt.reply() instanceof Reply.Answered)
                .map(Attempt::operation)
                .filter(operation ->
                        operation.action().isByWarehouse() && (operation.action() == Action.SHIP) == shipments)
                .map(operation -> operation.number())
                .distinct()
                .count();
    }
}
