package mall.inventory.merging;

import java.util.ArrayList;
import java.util.List;

/** Calls that are performed together. */
final class Batch<T, R> {

    private final List<Call<T, R>> calls = new ArrayList<>();
    private long weight;

    /** A long sum, so that no weight is too much for it; the first item fits whatever it weighs. */
    boolean hasRoomFor(Call<T, R> call, MergerSettings settings) {
        return calls.isEmpty()
                || (calls.size() < settings.maxItems() && weight + call.weight() <= settings.maxWeight());
    }

    void add(Call<T, R> call) {
        calls.add(call);
        weight += call.weight();
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    int size() {
        return calls.size();
    }

    List<Call<T, R>> calls() {
        return calls;
    }

    List<T> items() {
        return calls.stream().map(Call::item).toList();
    }

    void answer(List<Outcome<R>> outcomes) {
        for (int i = 0; i < calls.size(); i++) {
            calls.get(i).answer(outcomes.get(i));
        }
    }
}
