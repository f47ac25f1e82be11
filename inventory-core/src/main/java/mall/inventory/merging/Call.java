package mall.inventory.merging;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One call's place in the backlog and in a batch: what is wanted, who waits for the answer, and who is next with the same key. */
final class Call<T, R> {

    private final T item;
    private final Object key;
    private final int weight;
    private final CompletableFuture<R> answer = new CompletableFuture<>();

    /** The call itself once it has left its key: then nobody can line up behind it any more. */
    private final AtomicReference<@Nullable Call<T, R>> next = new AtomicReference<>();

    Call(T item, Object key, int weight) {
        if (weight < 1) {
            throw new IllegalArgumentException("an item must weigh at least 1: " + weight);
        }
        this.item = item;
        this.key = key;
        this.weight = weight;
    }

    T item() {
        return item;
    }

    Object key() {
        return key;
    }

    int weight() {
        return weight;
    }

    CompletableFuture<R> answer() {
        return answer;
    }

    /** False when this call has left already, so that the later one need not wait. */
    boolean lineUp(Call<T, R> later) {
        return next.compareAndSet(null, later);
    }

    /** Who is next, the first time; a call that has left before leaves nobody behind. */
    @Nullable
    Call<T, R> leave() {
        Call<T, R> follower = next.getAndSet(this);
        return follower == this ? null : follower;
    }

    void answer(Outcome<R> outcome) {
        switch (outcome) {
            case Outcome.Done<R>(R result) -> answer.complete(result);
            case Outcome.Failed<R>(Throwable failure) -> answer.completeExceptionally(failure);
        }
    }
}
