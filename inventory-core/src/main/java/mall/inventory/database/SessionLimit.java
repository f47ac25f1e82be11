package mall.inventory.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * How long MySQL lets an idle session live that may have rows in its hands. Whoever says nothing for that long in mid-transaction is
 * frozen or cut off, and others wait for its rows.
 */
final class SessionLimit {

    /** Another node waits that long, and sells within ten seconds all the same. */
    static final Duration HOLDING_ROWS = Duration.ofSeconds(6);

    private static final String SHORTEN =
            "set @resting_limit = @@session.wait_timeout, session wait_timeout = " + HOLDING_ROWS.toSeconds();
    private static final String RESTORE = "set session wait_timeout = @resting_limit";

    private SessionLimit() {}

    /**
     * Before a transaction on a connection of the common pool, which rests for longer than that between two transactions.
     *
     * @throws DataAccessResourceFailureException when the connection is gone: nothing has happened on it
     */
    static void shorten(Connection connection) {
        try {
            execute(connection, SHORTEN);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the connection was lost before its transaction began", e);
        }
    }

    /** After the transaction. A connection that is gone needs no limit, and what was committed on it is. */
    static void restore(Connection connection) {
        try {
            execute(connection, RESTORE);
        } catch (SQLException _) {
            // The pool has seen it, too, and gives the connection to nobody else.
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
