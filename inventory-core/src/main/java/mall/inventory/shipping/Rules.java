package mall.inventory.shipping;

import static mall.inventory.rulebook.RuleAction.CREATE;
import static mall.inventory.rulebook.RuleAction.DELETE;
import static mall.inventory.rulebook.RuleAction.UPDATE;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import mall.inventory.rulebook.ExpectedVersions;
import mall.inventory.rulebook.RuleAction;
import mall.inventory.rulebook.RuleBook;
import mall.inventory.rulebook.RuleHistory;
import mall.inventory.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one kind, as ops look after them: {@code Rules<Strategy>}, {@code Rules<Restriction>}, {@code Rules<Lane>}. Regions are
 * given as canonical codes. Every edit happens under the rule book's lock, so what is looked at before an edit is what it changes. One
 * that cannot be answered for (the connection is lost) is not made again by itself: the second try would refuse its own first as stale.
 */
public final class Rules<T> {

    private final RuleType<T> type;
    private final JdbcRules rules;
    private final RuleBook book;
    private final Warehouses warehouses;
    private final WriteTransactions transactions;

    Rules(RuleType<T> type, JdbcRules rules, RuleBook book, Warehouses warehouses, WriteTransactions transactions) {
        this.type = type;
        this.rules = rules;
        this.book = book;
        this.warehouses = warehouses;
        this.transactions = transactions;
    }

    public Optional<Rule<T>> find(long id) {
        return rules.find(type, id);
    }

    /**
     * A page of the rules.
     *
     * @param after the cursor: ids greater than this one; null for the first page
     */
    public RulePage<T> page(@Nullable Long after, int limit) {
        List<Rule<T>> found = rules.page(type, after == null ? 0 : after, limit + 1);
        if (found.size() <= limit) {
            return new RulePage<>(found, null);
        }
        List<Rule<T>> page = found.subList(0, limit);
        return new RulePage<>(page, page.getLast().id());
    }

    /** What was done to a rule, deleted or not; empty when there never was one. */
    public Optional<RuleHistory> history(long id, int limit, @Nullable Long before) {
        RuleHistory history = book.history(type.kind(), String.valueOf(id), limit, before);
        return history.changes().isEmpty() && find(id).isEmpty() ? Optional.empty() : Optional.of(history);
    }

    public RuleOutcome<T> add(T content, Actor actor) {
        return transactions.once(status -> {
            book.lock();
            Optional<RuleOutcome<T>> refusal = refusal(content, null);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            long id = rules.insert(type, content);
            Rule<T> added = new Rule<>(id, change(id, CREATE, actor, content), content);
            rules.update(type, added, 0);
            return new RuleOutcome.Done<>(added);
        });
    }

    /** Puts the content in the place of what the rule says. */
    public RuleOutcome<T> edit(long id, ExpectedVersions expected, T content, Actor actor) {
        return onVersion(id, expected, before -> {
            if (before.content().equals(content)) {
                return new RuleOutcome.Done<>(before);
            }
            return refusal(content, id).orElseGet(() -> {
                Rule<T> now = new Rule<>(id, change(id, UPDATE, actor, content), content);
                rules.update(type, now, before.version());
                return new RuleOutcome.Done<>(now);
            });
        });
    }

    public RuleOutcome<T> remove(long id, ExpectedVersions expected, Actor actor) {
        return onVersion(id, expected, before -> {
            change(id, DELETE, actor, null);
            rules.delete(type, id, before.version());
            return new RuleOutcome.Done<>(before);
        });
    }

    private RuleOutcome<T> onVersion(long id, ExpectedVersions expected, Function<Rule<T>, RuleOutcome<T>> edit) {
        return transactions.once(status -> {
            book.lock();
            Optional<Rule<T>> found = rules.lock(type, id);
            if (found.isEmpty()) {
                return new RuleOutcome.NotFound<>();
            }
            Rule<T> before = found.get();
            return expected.include(before.version()) ? edit.apply(before) : new RuleOutcome.Stale<>(before.version());
        });
    }

    private Optional<RuleOutcome<T>> refusal(T content, @Nullable Long id) {
        List<String> named = type.warehouses().apply(content);
        List<String> known = named.isEmpty() ? List.of() : warehouses.codes();
        List<String> unknown =
                named.stream().filter(code -> !known.contains(code)).toList();
        if (!unknown.isEmpty()) {
            return Optional.of(new RuleOutcome.UnknownWarehouses<>(unknown));
        }
        return type.name()
                .apply(content)
                .filter(name -> rules.idOf(type, name)
                        .filter(other -> !other.equals(id))
                        .isPresent())
                .map(RuleOutcome.NameTaken::new);
    }

    private long change(long id, RuleAction action, Actor actor, @Nullable T content) {
        return book.change(
                type.kind(),
                String.valueOf(id),
                action,
                actor,
                content == null ? null : type.write().apply(content));
    }
}
