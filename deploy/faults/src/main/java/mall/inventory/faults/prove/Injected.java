package mall.inventory.faults.prove;

import java.util.function.Predicate;
import mall.inventory.faults.load.Attempt;

/**
 * A fault that has happened.
 *
 * @param seen what there was to see of it
 * @param effective whether it hit anything; a fault that did not proves nothing
 * @param fromNanos when recovery could begin, a {@link System#nanoTime()}
 * @param success what recovery is: the first attempt like this
 * @param undo what has to be put right after that
 */
public record Injected(String seen, boolean effective, long fromNanos, Predicate<Attempt> success, Runnable undo) {

    /** A fault that is over: the first answered order counts. */
    public static Injected over(String seen, boolean effective) {
        return new Injected(seen, effective, System.nanoTime(), Attempt::isAnsweredOrder, () -> {});
    }
}
