package mall.inventory.shipping;

import mall.inventory.rulebook.RuleBook;
import mall.inventory.warehouse.Warehouses;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Reads all rules, in the caller's transaction if there is one. Under READ COMMITTED each statement sees what is committed when it begins, so
 * an edit may come in between two of them: the version is read before and after, and where it moved the reading begins again.
 */
@Component
class RuleLoader {

    /** People edit, and each edit waits for the one before. */
    private static final int TRIES = 10;

    private final RuleBook book;
    private final Warehouses warehouses;
    private final JdbcRules rules;

    RuleLoader(RuleBook book, Warehouses warehouses, JdbcRules rules) {
        this.book = book;
        this.warehouses = warehouses;
        this.rules = rules;
    }

    /** @throws ConcurrencyFailureException when the rules change faster than they can be read; try again */
    LoadedRules load() {
        long version = book.version();
        for (int i = 0; i < TRIES; i++) {
            LoadedRules loaded = new LoadedRules(
                    version,
                    warehouses.all(),
                    rules.all(RuleType.STRATEGY),
                    rules.all(RuleType.RESTRICTION),
                    rules.all(RuleType.LANE));
            long now = book.version();
            if (now == version) {
                return loaded;
            }
            version = now;
        }
        throw new ConcurrencyFailureException("the shipping rules changed " + TRIES + " times while they were read");
    }
}
