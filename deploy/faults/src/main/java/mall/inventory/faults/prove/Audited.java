package mall.inventory.faults.prove;

import java.util.List;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Shelf;
import mall.inventory.faults.load.Turn;

/**
 * What came of comparing a round's callers with the books.
 *
 * @param orders how many were checked
 * @param violations what is wrong
 */
public record Audited(int orders, List<String> violations) {

    /** Waits until the books have come to rest, and compares. */
    public static Audited of(Stage stage, String prefix, List<Attempt> attempts, List<Turn> turns, Shelf shelf) {
        try (JdbcBooks books = new JdbcBooks(stage.mysql())) {
            Evidence evidence = new Audit(stage, books).gather(prefix, attempts, turns, shelf);
            return new Audited(Checker.orders(evidence), Checker.violations(evidence));
        } catch (IllegalStateException e) {
            return new Audited(0, List.of("the audit failed: " + e.getMessage()));
        }
    }
}
