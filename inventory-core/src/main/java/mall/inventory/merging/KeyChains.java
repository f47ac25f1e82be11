package mall.inventory.merging;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Who comes after whom with the same key. Only the last of each chain is known here; entering and leaving look at nobody else. */
final class KeyChains<T, R> {

    private final ConcurrentMap<Object, Call<T, R>> last = new ConcurrentHashMap<>();

    /** Whether the key is free for this call; otherwise it is handed over by {@link #leave} of the one before. */
    boolean enter(Call<T, R> call) {
        Call<T, R> before = last.put(call.key(), call);
        return before == null || !before.lineUp(call);
    }

    /** The call that has the key now, if any waits for it. */
    @Nullable
    Call<T, R> leave(Call<T, R> call) {
        Call<T, R> next = call.leave();
        if (next == null) {
            last.remove(call.key(), call);
        }
        return next;
    }
}
