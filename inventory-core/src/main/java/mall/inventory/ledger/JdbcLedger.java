package mall.inventory.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import mall.inventory.database.DatabaseTime;
import mall.inventory.database.JsonTable;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger's rows: appended in the caller's transaction, never changed. */
@Repository
public class JdbcLedger {

    private static final MultiRowInsert<Posting> INSERT = new MultiRowInsert<>(
            "ledger_entry",
            List.of(
                    new Column<>("at", Posting::at),
                    new Column<>("effective_at", Posting::effectiveAt),
                    new Column<>("sku", posting -> posting.sku().code()),
                    new Column<>("from_account", posting -> posting.from().name()),
                    new Column<>("to_account", posting -> posting.to().name()),
                    new Column<>("quantity", Posting::quantity),
                    new Column<>("warehouse", Posting::warehouse),
                    new Column<>("activity", Posting::activity),
                    new Column<>("reason", Posting::reason),
                    new Column<>(
                            "document_type",
                            posting -> posting.document().type().name()),
                    new Column<>("document", posting -> posting.document().number()),
                    new Column<>("actor", posting -> posting.actor().name())));

    private static final JsonTable<Posting> ALIKE = new JsonTable<>(List.of(
            JsonTable.Field.sku(posting -> posting.sku().code()),
            new JsonTable.Field<>(
                    "from_account", "varchar(16)", posting -> posting.from().name()),
            new JsonTable.Field<>(
                    "to_account", "varchar(16)", posting -> posting.to().name()),
            new JsonTable.Field<>("quantity", "int", Posting::quantity)));

    private static final String INSERT_ALIKE = """
            insert into ledger_entry (at, effective_at, sku, from_account, to_account, quantity,
                                      warehouse, reason, document_type, document, actor)
            select ?, ?, v.sku, v.from_account, v.to_account, v.quantity, ?, ?, ?, ?, ?
            from %s
            """.formatted(ALIKE.sql("?", "v"));

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final JdbcMovements movements;

    JdbcLedger(JdbcTemplate template, JdbcClient jdbc, JdbcMovements movements) {
        this.template = template;
        this.jdbc = jdbc;
        this.movements = movements;
    }

    /** Appends the entries in their order. The caller holds what they are about. */
    public void append(List<Posting> postings) {
        enter(postings);
        remember(postings);
    }

    /** The same for somebody who does not hold it yet: once he does, he has {@link #remember} do the rest. */
    public void enter(List<Posting> postings) {
        INSERT.execute(template, postings);
    }

    /** The same where the entries differ in nothing but SKU, accounts and quantity, as those of many counts do. */
    public void enterAlike(List<Posting> postings) {
        if (postings.isEmpty()) {
            return;
        }
        Posting like = postings.getFirst();
        if (!postings.stream().allMatch(like::isLike)) {
            throw new IllegalArgumentException("entries of more than one occasion");
        }
        template.update(
                INSERT_ALIKE,
                DatabaseTime.parameter(like.at()),
                DatabaseTime.parameter(like.effectiveAt()),
                like.warehouse(),
                like.reason(),
                like.document().type().name(),
                like.document().number(),
                like.actor().name(),
                ALIKE.rows(postings));
    }

    /** Remembers when units moved in and out of warehouses: rows that others write too, who hold the SKUs' figures when they do. */
    public void remember(List<Posting> postings) {
        movements.remember(postings);
    }

    /** Appends one entry and returns it with its id. */
    public LedgerEntry append(Posting posting) {
        INSERT.execute(template, List.of(posting));
        long id = jdbc.sql("select last_insert_id()").query(Long.class).single();
        movements.remember(List.of(posting));
        return find(id).orElseThrow();
    }

    /** The entry of that id. */
    public Optional<LedgerEntry> find(long id) {
        return jdbc.sql("select * from ledger_entry where id = ?")
                .param(id)
                .query(JdbcLedger::read)
                .optional();
    }

    List<LedgerEntry> newestOf(Sku sku, long before, int limit) {
        return jdbc.sql("select * from ledger_entry where sku = ? and id < ? order by id desc limit ?")
                .params(sku.code(), before, limit)
                .query(JdbcLedger::read)
                .list();
    }

    private static LedgerEntry read(ResultSet row, int number) throws SQLException {
        return new LedgerEntry(
                row.getLong("id"),
                DatabaseTime.read(row, "at"),
                DatabaseTime.read(row, "effective_at"),
                new Sku(row.getString("sku")),
                Account.valueOf(row.getString("from_account")),
                Account.valueOf(row.getString("to_account")),
                row.getInt("quantity"),
                row.getString("warehouse"),
                row.getString("activity"),
                row.getString("reason"),
                new Document(Document.Type.valueOf(row.getString("document_type")), row.getString("document")),
                new Actor(row.getString("actor")));
    }
}
