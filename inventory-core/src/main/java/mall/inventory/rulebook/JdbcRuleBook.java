package mall.inventory.rulebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import mall.inventory.database.DatabaseTime;
import mall.inventory.ledger.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRuleBook {

    private static final String RECORD = """
            insert into rule_change (version, kind, rule, action, at, actor, content)
            values (?, ?, ?, ?, utc_timestamp(6), ?, ?)
            """;

    private static final String CHANGES = """
            select version, at, actor, action, content from rule_change
            where kind = ? and rule = ? and version < ? order by version desc limit ?
            """;

    private final JdbcClient jdbc;

    JdbcRuleBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long version() {
        return jdbc.sql("select version from rules_version").query(Long.class).single();
    }

    Moment moment() {
        return jdbc.sql("select utc_timestamp(6) now, version from rules_version")
                .query((row, number) -> new Moment(DatabaseTime.read(row, "now"), row.getLong("version")))
                .single();
    }

    void lock() {
        jdbc.sql("select version from rules_version for update")
                .query(Long.class)
                .single();
    }

    void raise() {
        int updated = jdbc.sql("update rules_version set version = version + 1").update();
        if (updated != 1) {
            throw new IllegalStateException("the rule book has " + updated + " versions");
        }
    }

    void record(long version, RuleKind kind, String rule, RuleAction action, Actor actor, @Nullable String content) {
        jdbc.sql(RECORD)
                .params(version, kind.name(), rule, action.name(), actor.name())
                .param(content)
                .update();
    }

    List<RuleChange> changes(RuleKind kind, String rule, int limit, long before) {
        return jdbc.sql(CHANGES)
                .params(kind.name(), rule, before, limit)
                .query(JdbcRuleBook::read)
                .list();
    }

    private static RuleChange read(ResultSet row, int number) throws SQLException {
        return new RuleChange(
                row.getLong("version"),
                DatabaseTime.read(row, "at"),
                new Actor(row.getString("actor")),
                RuleAction.valueOf(row.getString("action")),
                row.getString("content"));
    }
}
