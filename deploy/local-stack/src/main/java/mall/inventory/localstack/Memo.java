package mall.inventory.localstack;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value made at first use, once. A failure is kept as well: when a store cannot start, the second test that asks should fail
 * at once and with the same words, instead of waiting for the same time limit again.
 */
final class Memo<T> {

    private final Supplier<T> source;
    private @Nullable T value;
    private @Nullable RuntimeException failure;

    Memo(Supplier<T> source) {
        this.source = source;
    }

    synchronized T get() {
        if (value != null) {
            return value;
        }
        if (failure != null) {
            throw failure;
        }
        try {
            T made = source.get();
            value = made;
            return made;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }
}
