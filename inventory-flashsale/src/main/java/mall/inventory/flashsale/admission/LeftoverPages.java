package mall.inventory.flashsale.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mall.inventory.flashsale.stock.Leftover;
import mall.inventory.flashsale.stock.Loaded;
import mall.inventory.flashsale.stock.RedisActivityStock;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through the batch records that an activity has at this moment, shard by shard: what a crowd adds meanwhile does not keep it from
 * coming to an end. A shard that cannot be read is passed over: the others' orders count.
 */
final class LeftoverPages {

    private final RedisActivityStock stock;
    private final Loaded loaded;
    private final int size;
    private final List<RuntimeException> failures = new ArrayList<>();
    private int shard;
    private String after = "";
    private @Nullable String last;

    LeftoverPages(RedisActivityStock stock, Loaded loaded, int size) {
        this.stock = stock;
        this.loaded = loaded;
        this.size = size;
    }

    /** The next ones, all of one shard; empty at the end. */
    List<Leftover> next() {
        while (shard < loaded.runIds().size()) {
            List<Leftover> page = ofThisShard();
            if (page.size() == size) {
                after = page.getLast().batch().id();
            } else {
                shard++;
                after = "";
                last = null;
            }
            if (!page.isEmpty()) {
                return page;
            }
        }
        return List.of();
    }

    private List<Leftover> ofThisShard() {
        try {
            if (last == null) {
                Optional<String> now = stock.lastBatch(loaded, shard);
                if (now.isEmpty()) {
                    return List.of();
                }
                last = now.get();
            }
            return stock.leftovers(loaded, shard, after, last, size);
        } catch (RuntimeException e) {
            failures.add(e);
            return List.of();
        }
    }

    /** Shards that could not be read to their end. */
    List<RuntimeException> failures() {
        return failures;
    }
}
