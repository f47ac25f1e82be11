package mall.inventory.shipping;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** The rules of all kinds, as documents. Edits happen under the rule book's lock. */
@Repository
class JdbcRules {

    private static final String COLUMNS = "select id, version, content from shipping_rule where kind = ? ";

    private static final String UPDATE = """
            update shipping_rule set name = ?, content = ?, version = ? where kind = ? and id = ? and version = ?
            """;

    private final JdbcClient jdbc;

    JdbcRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    <T> List<Rule<T>> all(RuleType<T> type) {
        return jdbc.sql(COLUMNS + "order by id")
                .param(type.kind().name())
                .query(mapper(type))
                .list();
    }

    <T> List<Rule<T>> page(RuleType<T> type, long after, int limit) {
        return jdbc.sql(COLUMNS + "and id > ? order by id limit ?")
                .params(type.kind().name(), after, limit)
                .query(mapper(type))
                .list();
    }

    <T> Optional<Rule<T>> find(RuleType<T> type, long id) {
        return jdbc.sql(COLUMNS + "and id = ?")
                .params(type.kind().name(), id)
                .query(mapper(type))
                .optional();
    }

    <T> Optional<Rule<T>> lock(RuleType<T> type, long id) {
        return jdbc.sql(COLUMNS + "and id = ? for update")
                .params(type.kind().name(), id)
                .query(mapper(type))
                .optional();
    }

    /** The rule of the kind that has the name. */
    Optional<Long> idOf(RuleType<?> type, String name) {
        return jdbc.sql("select id from shipping_rule where kind = ? and name = ?")
                .params(type.kind().name(), name)
                .query((row, number) -> row.getLong("id"))
                .optional();
    }

    /**
     * Adds a rule; its version is not known yet.
     *
     * @return its id
     */
    <T> long insert(RuleType<T> type, T content) {
        KeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql("insert into shipping_rule (kind, name, version, content) values (?, ?, 0, ?)")
                .param(type.kind().name())
                .param(type.name().apply(content).orElse(null))
                .param(type.write().apply(content))
                .update(keys, "id");
        return Objects.requireNonNull(keys.getKey()).longValue();
    }

    /** @param before the version it has */
    <T> void update(RuleType<T> type, Rule<T> rule, long before) {
        requireOne(
                rule.id(),
                jdbc.sql(UPDATE)
                        .param(type.name().apply(rule.content()).orElse(null))
                        .param(type.write().apply(rule.content()))
                        .param(rule.version())
                        .param(type.kind().name())
                        .param(rule.id())
                        .param(before)
                        .update());
    }

    void delete(RuleType<?> type, long id, long version) {
        requireOne(
                id,
                jdbc.sql("delete from shipping_rule where kind = ? and id = ? and version = ?")
                        .params(type.kind().name(), id, version)
                        .update());
    }

    private static void requireOne(long id, int updated) {
        if (updated != 1) {
            throw new IllegalStateException("rule " + id + " was changed behind the rule book's lock");
        }
    }

    private static <T> RowMapper<Rule<T>> mapper(RuleType<T> type) {
        return (row, number) -> new Rule<>(
                row.getLong("id"), row.getLong("version"), type.read().apply(row.getString("content")));
    }
}
