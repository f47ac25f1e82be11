package mall.inventory.faults.rounds;

import java.util.List;
import mall.inventory.faults.load.Attempt;

/**
 * A fault that has happened.
 *
 * @param seen what there was to see of it
 * @param effective whether it hit anything; a fault that did not proves nothing
 * @param fromNanos when what it left behind could begin to be mended, a {@link System#nanoTime()}
 * @param expected what recovery is: all of these
 * @param undo what has to be put right after that
 */
public record Injected(String seen, boolean effective, long fromNanos, List<Expectation> expected, Runnable undo) {

    /** What is wrong with it. */
    public List<String> violations() {
        return effective ? List.of() : List.of("the fault hit nothing: " + seen);
    }

    /** A fault that is over: the first answered order counts. */
    public static Injected over(String seen, boolean effective) {
        long now = System.nanoTime();
        Expectation order = new Expectation("an answered order", now, Attempt::isAnsweredOrder);
        return new Injected(seen, effective, now, List.of(order), () -> {});
    }
}
