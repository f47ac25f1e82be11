package mall.inventory.bench.deduction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.concurrent.ThreadLocalRandom;
import mall.inventory.sku.Sku;

/**
 * One connection of the bare inserts. A statement has all rows of a batch, and what is the same in all of them stands in its
 * text: as little work per row as JDBC allows.
 */
final class InsertLane implements AutoCloseable {

    private static final Sku SKU = new Sku("HOT-0");
    private static final Duration HOLD = Duration.ofMinutes(15);
    private static final int HASH_BYTES = 32;

    private static final String HEADERS = """
            insert into bench_reservation (order_no, content_hash, state, channel, placed_at, expires_at, counted_hold, placed_by)
            values\s""";
    private static final String HEADER =
            "(?, ?, 'HELD', '" + Orders.CHANNEL + "', ?, ?, false, '" + Orders.CALLER.name() + "')";

    private static final String LINES = "insert into bench_reservation_line (order_no, sku, quantity) values ";
    private static final String LINE = "(?, '" + SKU.code() + "', 1)";

    private static final String ENTRIES = """
            insert into bench_ledger_entry (at, effective_at, sku, from_account, to_account, quantity, reason, document_type,
                                            document, actor)
            values\s""";
    private static final String ENTRY = "(?, ?, '" + SKU.code() + "', 'SELLABLE', 'RESERVED', 1, 'PLACE', 'ORDER', ?, '"
            + Orders.CALLER.name() + "')";

    private final Connection connection;
    private final int batch;
    private final PreparedStatement headers;
    private final PreparedStatement lines;
    private final PreparedStatement entries;

    /** Where connections come from. */
    @FunctionalInterface
    interface Connections {

        Connection connect() throws SQLException;
    }

    private InsertLane(Connection connection, int batch) throws SQLException {
        this.connection = connection;
        this.batch = batch;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        this.headers = connection.prepareStatement(HEADERS + rows(HEADER));
        this.lines = connection.prepareStatement(LINES + rows(LINE));
        this.entries = connection.prepareStatement(ENTRIES + rows(ENTRY));
    }

    static InsertLane open(Connections connections, int batch) {
        try {
            return new InsertLane(connections.connect(), batch);
        } catch (SQLException e) {
            throw new IllegalStateException("no connection for the bare inserts", e);
        }
    }

    private String rows(String row) {
        return String.join(",", Collections.nCopies(batch, row));
    }

    /** Commits a batch of orders whose numbers begin with the given one. */
    void commit(long first) {
        LocalDateTime now = LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
        try {
            for (int row = 0; row < batch; row++) {
                bind(row, Orders.number(SKU.code(), first + row), now);
            }
            headers.executeUpdate();
            lines.executeUpdate();
            entries.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the bare inserts failed", e);
        }
    }

    private void bind(int row, String orderNo, LocalDateTime now) throws SQLException {
        byte[] hash = new byte[HASH_BYTES];
        ThreadLocalRandom.current().nextBytes(hash);
        headers.setString(4 * row + 1, orderNo);
        headers.setBytes(4 * row + 2, hash);
        headers.setObject(4 * row + 3, now);
        headers.setObject(4 * row + 4, now.plus(HOLD));
        lines.setString(row + 1, orderNo);
        entries.setObject(3 * row + 1, now);
        entries.setObject(3 * row + 2, now);
        entries.setString(3 * row + 3, orderNo);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the connection of the bare inserts did not close", e);
        }
    }
}
