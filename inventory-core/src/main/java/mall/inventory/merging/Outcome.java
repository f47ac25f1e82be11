package mall.inventory.merging;

import java.util.concurrent.CompletionException;

/** What became of one item of a batch. */
public sealed interface Outcome<R> {

    /** The item was performed. */
    record Done<R>(R result) implements Outcome<R> {}

    /** Nothing was done for the item; or, after an {@link Error} or an {@link UnansweredException}, nobody knows. */
    record Failed<R>(Throwable failure) implements Outcome<R> {}

    /** The result; a failure is thrown as it is, a checked one inside a {@link CompletionException}. */
    default R orThrow() {
        return switch (this) {
            case Done<R>(R result) -> result;
            case Failed<R>(RuntimeException failure) -> throw failure;
            case Failed<R>(Error failure) -> throw failure;
            case Failed<R>(Throwable failure) -> throw new CompletionException(failure);
        };
    }
}
