package mall.inventory.merging;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Performs a batch so that an item that cannot be performed fails alone:
 *
 * <ol>
 *   <li>the whole batch is performed; if that succeeds, every item has its result;
 *   <li>a failure that may be one item's fault: the halves are performed one after the other, in the same way; a lone item keeps
 *       its failure;
 *   <li>any other failure, an error, or results that do not match the items: everything that has no result yet gets that failure,
 *       and nothing more is tried. A store that is away is asked once, not once for each half.
 * </ol>
 */
public final class Bisection<T, R> {

    private final MergedWork<T, R> work;
    private final List<Outcome<R>> outcomes;
    private @Nullable Throwable everybodysFailure;

    private Bisection(MergedWork<T, R> work, int items) {
        this.work = work;
        this.outcomes = new ArrayList<>(items);
    }

    /**
     * Performs the items on the caller's thread. Neither keys nor weights are looked at.
     *
     * @return what became of each, in the order of the items
     */
    public static <T, R> List<Outcome<R>> perform(List<T> items, MergedWork<T, R> work) {
        if (items.isEmpty()) {
            return List.of();
        }
        Bisection<T, R> bisection = new Bisection<>(work, items.size());
        bisection.perform(List.copyOf(items));
        return bisection.outcomes;
    }

    private void perform(List<T> items) {
        if (everybodysFailure != null) {
            fail(items, everybodysFailure);
            return;
        }
        List<R> results;
        try {
            results = work.perform(items);
        } catch (RuntimeException e) {
            bisect(items, e);
            return;
        } catch (Throwable e) {
            giveUp(items, e);
            return;
        }
        accept(items, results);
    }

    private void bisect(List<T> items, RuntimeException failure) {
        if (!work.mayBeOneItemsFault(failure)) {
            giveUp(items, failure);
            return;
        }
        if (items.size() == 1) {
            fail(items, failure);
            return;
        }
        int middle = items.size() / 2;
        perform(items.subList(0, middle));
        perform(items.subList(middle, items.size()));
    }

    /** Whose results they are cannot be told when one is missing, and the items may have been performed: no second try. */
    private void accept(List<T> items, @Nullable List<R> results) {
        int given = results == null ? 0 : results.size();
        if (results == null || given != items.size()) {
            giveUp(items, new IllegalStateException(given + " results for " + items.size() + " items"));
            return;
        }
        results.forEach(result -> outcomes.add(new Outcome.Done<>(result)));
    }

    private void giveUp(List<T> items, Throwable failure) {
        everybodysFailure = failure;
        fail(items, failure);
    }

    private void fail(List<T> items, Throwable failure) {
        items.forEach(item -> outcomes.add(new Outcome.Failed<>(failure)));
    }
}
