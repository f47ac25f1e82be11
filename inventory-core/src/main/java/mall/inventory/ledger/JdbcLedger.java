package mall.inventory.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mall.inventory.database.DatabaseTime;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The ledger's rows: appended in the caller's transaction, never changed. */
@Repository
public class JdbcLedger {

    private static final String INSERT = """
            insert into ledger_entry (at, effective_at, sku, from_account, to_account, quantity, warehouse, activity, reason,
                                      document_type, document, actor)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcLedger(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Appends the entries in their order. */
    public void append(List<Posting> postings) {
        template.batchUpdate(INSERT, postings, Math.max(postings.size(), 1), JdbcLedger::set);
    }

    /** Appends one entry and returns it with its id. */
    public LedgerEntry append(Posting posting) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        template.update(
                connection -> {
                    PreparedStatement row = connection.prepareStatement(INSERT, new String[] {"id"});
                    set(row, posting);
                    return row;
                },
                key);
        return find(Objects.requireNonNull(key.getKey()).longValue()).orElseThrow();
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

    private static void set(PreparedStatement row, Posting posting) throws SQLException {
        DatabaseTime.set(row, 1, posting.at());
        DatabaseTime.set(row, 2, posting.effectiveAt());
        row.setString(3, posting.sku().code());
        row.setString(4, posting.from().name());
        row.setString(5, posting.to().name());
        row.setInt(6, posting.quantity());
        row.setString(7, posting.warehouse());
        row.setString(8, posting.activity());
        row.setString(9, posting.reason());
        row.setString(10, posting.document().type().name());
        row.setString(11, posting.document().number());
        row.setString(12, posting.actor().name());
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
