package mall.inventory.flashsale.admission;

import java.util.ArrayList;
import java.util.List;
import mall.inventory.flashsale.stock.Leftover;
import mall.inventory.flashsale.stock.Loaded;
import mall.inventory.flashsale.stock.RedisActivityStock;

/** Goes once through all batch records of an activity, shard by shard. A shard that cannot be read is passed over: the others' orders count. */
final class LeftoverPages {

    private final RedisActivityStock stock;
    private final Loaded loaded;
    private final int size;
    private final List<RuntimeException> failures = new ArrayList<>();
    private int shard;
    private String after = "";

    LeftoverPages(RedisActivityStock stock, Loaded loaded, int size) {
        this.stock = stock;
        this.loaded = loaded;
        this.size = size;
    }

    /** The next ones; empty at the end. */
    List<Leftover> next() {
        List<Leftover> page = new ArrayList<>();
        while (page.size() < size && shard < loaded.runIds().size()) {
            int wanted = size - page.size();
            List<Leftover> found = ofThisShard(wanted);
            page.addAll(found);
            if (found.size() < wanted) {
                shard++;
                after = "";
            } else {
                after = found.getLast().batch().id();
            }
        }
        return page;
    }

    private List<Leftover> ofThisShard(int wanted) {
        try {
            return stock.leftovers(loaded, shard, after, wanted);
        } catch (RuntimeException e) {
            failures.add(e);
            return List.of();
        }
    }

    /** Fails if a shard could not be read to its end. */
    void throwFailure() {
        if (failures.isEmpty()) {
            return;
        }
        RuntimeException first = failures.removeFirst();
        failures.forEach(first::addSuppressed);
        throw first;
    }
}
