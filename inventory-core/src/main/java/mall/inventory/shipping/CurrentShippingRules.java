package mall.inventory.shipping;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import mall.inventory.region.Regions;
import mall.inventory.rulebook.RuleBook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The rules that hold, made ready and remembered. What is remembered is believed only while the book still has its version, which
 * takes one read of one row; so no node decides by rules that another one has changed.
 */
@Service
public class CurrentShippingRules {

    private final RuleBook book;
    private final RuleLoader loader;
    private final AtomicReference<@Nullable ShippingRules> newest = new AtomicReference<>();

    /** After an edit every order needs the new rules at once; one reads them and the others wait for it, which holds no row. */
    private final Lock loading = new ReentrantLock();

    CurrentShippingRules(RuleBook book, RuleLoader loader) {
        this.book = book;
        this.loader = loader;
        Regions.bundled(); // takes a quarter of a second: now, and not while the first order holds its rows
    }

    /** The rules as the caller's transaction sees them, with what it has changed itself. */
    public ShippingRules current() {
        if (book.isChangedByThisTransaction()) {
            return load(); // not remembered: were it rolled back, another edit would get the same version
        }
        long version = book.version();
        @Nullable ShippingRules known = newest.get();
        if (known != null && known.version() == version) {
            return known;
        }
        loading.lock();
        try {
            known = newest.get();
            return known != null && known.version() == version ? known : remember(load());
        } finally {
            loading.unlock();
        }
    }

    /** The rules of a version that the caller has read just now; newer ones, if it has moved since. */
    public ShippingRules of(long version) {
        @Nullable ShippingRules known = newest.get();
        return known != null && known.version() == version ? known : current();
    }

    private ShippingRules load() {
        LoadedRules loaded = loader.load();
        return ShippingRules.of(
                loaded.version(), loaded.warehouses(), loaded.strategies(), loaded.restrictions(), loaded.lanes());
    }

    private ShippingRules remember(ShippingRules loaded) {
        newest.accumulateAndGet(
                loaded, (known, other) -> known == null || known.version() < other.version() ? other : known);
        return loaded;
    }
}
