package mall.inventory.shipping;

import java.util.concurrent.atomic.AtomicReference;
import mall.inventory.rulebook.RuleBook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The shipping rules as they stand in the book, remembered for as long as the book's version does not move. */
@Component
public class CurrentShippingRules {

    private final RuleBook book;
    private final RuleLoader loader;
    private final AtomicReference<@Nullable ShippingRules> known = new AtomicReference<>();

    CurrentShippingRules(RuleBook book, RuleLoader loader) {
        this.book = book;
        this.loader = loader;
    }

    /** The rules as of now, in the caller's transaction if there is one: one small read, unless they have changed. */
    public ShippingRules current() {
        ShippingRules remembered = known.get();
        long version = book.version();
        if (remembered != null && remembered.version() == version) {
            return remembered;
        }
        ShippingRules loaded = ready(loader.load());
        // A snapshot may have read an old version: that is right for its reader, and not to be remembered.
        known.accumulateAndGet(loaded, (old, now) -> old == null || old.version() < loaded.version() ? now : old);
        return loaded;
    }

    private static ShippingRules ready(LoadedRules rules) {
        return ShippingRules.of(
                rules.version(), rules.warehouses(), rules.strategies(), rules.restrictions(), rules.lanes());
    }
}
