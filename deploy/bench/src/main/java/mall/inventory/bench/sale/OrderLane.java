package mall.inventory.bench.sale;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.concurrent.ThreadLocalRandom;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.bench.books.BenchDatabase;

/**
 * One connection of the bare inserts. A statement has all rows of a batch, is prepared by the server, and holds in its text what is the same
 * in all rows: as little work per row as JDBC allows.
 */
final class OrderLane implements AutoCloseable {

    private static final String CONNECTION =
            "useServerPrepStmts=true&connectionTimeZone=UTC&connectTimeout=5000&socketTimeout=60000";

    private static final String ACTIVITY = "sale-0";
    private static final String SKU = "HOT-0";
    private static final Duration HOLD = Duration.ofHours(12);
    private static final int HASH_BYTES = 32;

    private static final String HEADERS = """
            insert into bench_reservation (order_no, content_hash, state, channel, user_id, activity, placed_at, expires_at,
                                           counted_hold, placed_by, settled, activity_stock)
            values\s""";
    private static final String HEADER = "(?, ?, 'HELD', '" + ActivityOrder.CHANNEL + "', ?, '" + ACTIVITY
            + "', ?, ?, false, 'checkout', false, true)";

    private static final String TASKS =
            "insert into bench_stock_task (activity, order_no, sku, user_id, quantity, epoch) values ";
    private static final String TASK = "('" + ACTIVITY + "', ?, '" + SKU + "', ?, 1, 1)";

    private final Connection connection;
    private final int batch;
    private final PreparedStatement headers;
    private final PreparedStatement tasks;

    private OrderLane(Connection connection, int batch) throws SQLException {
        this.connection = connection;
        this.batch = batch;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        this.headers = connection.prepareStatement(HEADERS + rows(HEADER));
        this.tasks = connection.prepareStatement(TASKS + rows(TASK));
    }

    static OrderLane open(BenchDatabase database, int batch) {
        try {
            return new OrderLane(database.connect(CONNECTION), batch);
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
                bind(row, first + row, now);
            }
            headers.executeUpdate();
            tasks.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the bare inserts failed", e);
        }
    }

    private void bind(int row, long number, LocalDateTime now) throws SQLException {
        byte[] hash = new byte[HASH_BYTES];
        ThreadLocalRandom.current().nextBytes(hash);
        String orderNo = ACTIVITY + "-" + number;
        String user = "user-" + number;
        headers.setString(5 * row + 1, orderNo);
        headers.setBytes(5 * row + 2, hash);
        headers.setString(5 * row + 3, user);
        headers.setObject(5 * row + 4, now);
        headers.setObject(5 * row + 5, now.plus(HOLD));
        tasks.setString(2 * row + 1, orderNo);
        tasks.setString(2 * row + 2, user);
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
