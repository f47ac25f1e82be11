package mall.inventory.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.inventory.database.DatabaseTime;
import mall.inventory.ledger.ContentHash;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The transfers' rows. */
@Repository
class JdbcTransfers {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcTransfers(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /**
     * Claims the number.
     *
     * @throws org.springframework.dao.DuplicateKeyException when it is used
     */
    void insert(Dispatch dispatch, Instant at) {
        jdbc.sql("""
                        insert into transfer (transfer_no, from_warehouse, to_warehouse, state, content_hash, sent_at)
                        values (?, ?, ?, 'SENT', ?, ?)
                        """)
                .params(dispatch.transferNo(), dispatch.from(), dispatch.to())
                .params(dispatch.contentHash().bytes(), DatabaseTime.parameter(at))
                .update();
        template.batchUpdate(
                "insert into transfer_line (transfer_no, sku, sent) values (?, ?, ?)",
                dispatch.lines().stream()
                        .map(line -> new Object[] {
                            dispatch.transferNo(),
                            line.sku().code(),
                            line.quantity().units()
                        })
                        .toList());
    }

    /** Whether a transfer of that number has that content. */
    boolean isSame(Dispatch dispatch) {
        return jdbc.sql("select content_hash from transfer where transfer_no = ?")
                .param(dispatch.transferNo())
                .query((row, number) -> ContentHash.ofBytes(row.getBytes("content_hash")))
                .optional()
                .filter(dispatch.contentHash()::equals)
                .isPresent();
    }

    /** Locks the transfer. */
    Optional<Transfer> lock(String transferNo) {
        return jdbc.sql("select transfer_no from transfer where transfer_no = ? for update")
                .param(transferNo)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    /** What was received, as it was written down; null while it is under way. */
    @Nullable
    ContentHash receiptHash(String transferNo) {
        byte[] hash = jdbc.sql("select receipt_hash from transfer where transfer_no = ?")
                .param(transferNo)
                .query((row, number) -> new byte[][] {row.getBytes("receipt_hash")})
                .single()[0];
        return hash == null ? null : ContentHash.ofBytes(hash);
    }

    void receive(String transferNo, Map<Sku, Integer> received, ContentHash receipt, Instant at) {
        template.batchUpdate(
                "update transfer_line set received = ? where transfer_no = ? and sku = ?",
                received.entrySet().stream()
                        .map(line -> new Object[] {
                            line.getValue(), transferNo, line.getKey().code()
                        })
                        .toList());
        jdbc.sql("update transfer set state = 'RECEIVED', receipt_hash = ?, received_at = ? where transfer_no = ?")
                .params(receipt.bytes(), DatabaseTime.parameter(at), transferNo)
                .update();
    }

    Optional<Transfer> find(String transferNo) {
        return of(List.of(transferNo)).stream().findFirst();
    }

    /** Numbers after that one, of transfers in that state or in any. */
    List<String> numbers(Transfer.@Nullable State state, String after, int limit) {
        return jdbc.sql("""
                        select transfer_no from transfer where transfer_no > :after and (:state is null or state = :state)
                        order by transfer_no limit :limit
                        """)
                .param("after", after)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query((row, number) -> row.getString("transfer_no"))
                .list();
    }

    List<Transfer> of(List<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<Transfer, List<Transfer.Line>> found = new LinkedHashMap<>();
        jdbc.sql("""
                        select t.*, l.sku, l.sent, l.received from transfer t join transfer_line l on l.transfer_no = t.transfer_no
                        where t.transfer_no in (:numbers) order by t.transfer_no, l.sku
                        """).param("numbers", numbers).query(row -> {
            found.computeIfAbsent(read(row), transfer -> new ArrayList<>())
                    .add(new Transfer.Line(
                            new Sku(row.getString("sku")),
                            row.getInt("sent"),
                            row.getObject("received", Integer.class)));
        });
        return found.entrySet().stream()
                .map(entry -> with(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Transfer read(ResultSet row) throws SQLException {
        return new Transfer(
                row.getString("transfer_no"),
                row.getString("from_warehouse"),
                row.getString("to_warehouse"),
                Transfer.State.valueOf(row.getString("state")),
                DatabaseTime.read(row, "sent_at"),
                row.getObject("received_at") == null ? null : DatabaseTime.read(row, "received_at"),
                List.of());
    }

    private static Transfer with(Transfer transfer, List<Transfer.Line> lines) {
        return new Transfer(
                transfer.transferNo(),
                transfer.from(),
                transfer.to(),
                transfer.state(),
                transfer.sentAt(),
                transfer.receivedAt(),
                List.copyOf(lines));
    }
}
