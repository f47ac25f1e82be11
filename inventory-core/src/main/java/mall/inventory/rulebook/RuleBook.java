package mall.inventory.rulebook;

import java.util.List;
import mall.inventory.ledger.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The book of shipping's rules: one row with its version, and every change that was made. An edit, in one transaction:
 *
 * <ol>
 *   <li>{@link #lock} the book, before anything of it is touched,
 *   <li>read the rule and decide,
 *   <li>{@link #change} the book, and give the rule the version that returns.
 * </ol>
 *
 * The version's row stays locked until the edit is committed. So edits come one after the other, cannot be each other's deadlocks, and
 * are committed in the order of their versions: whoever reads version 7 sees what 1 to 7 changed. Were the versions taken from a
 * sequence, 7 could be seen before 6 is, and a node would remember for ever, as of version 7, rules that lack a change.
 */
@Service
public class RuleBook {

    private final JdbcRuleBook book;

    RuleBook(JdbcRuleBook book) {
        this.book = book;
    }

    /** The version as of now, in the caller's transaction if there is one. Waits for nobody. */
    public long version() {
        return book.version();
    }

    /** What time it is, and the version: one read for a batch of orders that needs both. */
    public Moment moment() {
        return book.moment();
    }

    /** Waits for the edits under way, and makes all others wait until the caller's transaction ends. */
    public void lock() {
        requireTransaction();
        book.lock();
    }

    /**
     * Raises the version and writes down the change, in the caller's transaction.
     *
     * @param rule the warehouse's code, or the rule's id
     * @param content what the rule says from now on, as JSON; null when it is gone
     * @return the book's version from now on
     */
    public long change(RuleKind kind, String rule, RuleAction action, Actor actor, @Nullable String content) {
        requireTransaction();
        book.raise();
        long version = book.version();
        book.record(version, kind, rule, action, actor, content);
        TransactionSynchronizationManager.registerSynchronization(new Changed());
        return version;
    }

    /** Whether the transaction under way has changed the book: then its version is not yet the one all others will see, and may never be. */
    public boolean isChangedByThisTransaction() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.getSynchronizations().stream()
                        .anyMatch(Changed.class::isInstance);
    }

    /**
     * What was done to a rule, whether it is still there or not.
     *
     * @param before the cursor: changes older than this version; null for the newest
     */
    public RuleHistory history(RuleKind kind, String rule, int limit, @Nullable Long before) {
        List<RuleChange> found = book.changes(kind, rule, limit + 1, before == null ? Long.MAX_VALUE : before);
        if (found.size() <= limit) {
            return new RuleHistory(found, null);
        }
        List<RuleChange> page = found.subList(0, limit);
        return new RuleHistory(page, page.getLast().version());
    }

    /** A mark that Spring takes off a transaction when it ends. */
    private static final class Changed implements TransactionSynchronization {}

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "the rule book is changed inside a transaction: the lock must outlive the edit");
        }
    }
}
