package mall.inventory.bench.sync;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import mall.inventory.bench.books.BenchDatabase;

/** The binlog, and a user who may read it. */
final class Binlog implements AutoCloseable {

    private static final Duration STREAM_LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(1);

    private final BenchDatabase database;
    private final String username;
    private final String password = UUID.randomUUID().toString();
    private final Connection connection;

    /** Somewhere in the binlog, after whole transactions. */
    record Position(String file, long offset, String transactions) {}

    Binlog(BenchDatabase database) {
        this.database = database;
        this.username = database.name() + "_r";
        String account = "'" + username + "'@'%'";
        database.asAdmin(
                "create user " + account + " identified by '" + password + "'",
                "grant replication slave, replication client on *.* to " + account,
                // An underscore is a wildcard in a grant.
                "grant select on `" + database.name().replace("_", "\\_") + "`.* to " + account);
        try {
            this.connection = database.connect(
                    "connectTimeout=5000&socketTimeout=60000&connectionTimeZone=UTC", username, password);
        } catch (SQLException e) {
            throw new IllegalStateException("the binlog's reader cannot connect", e);
        }
    }

    /** Who reads it, as the sync service's properties. */
    Map<String, String> properties() {
        return Map.of(
                "inventory.sync.capture.username", username, //
                "inventory.sync.capture.password", password);
    }

    /** Who reads it, as {@link BareEngine} wants to know it. */
    Map<String, String> environment() {
        return Map.of(
                BareEngine.URL, database.properties().getOrDefault("spring.datasource.url", ""),
                BareEngine.USERNAME, username,
                BareEngine.PASSWORD, password);
    }

    /** Begins a new file: a server that is asked for what comes after a position looks for it through the whole file. */
    void flush() {
        database.asAdmin("flush binary logs");
    }

    /** Its end. */
    Position end() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show binary log status")) {
            row.next();
            return new Position(
                    row.getString("File"),
                    row.getLong("Position"),
                    row.getString("Executed_Gtid_Set").replaceAll("\\s", ""));
        } catch (SQLException e) {
            throw new IllegalStateException("the binlog does not tell its end", e);
        }
    }

    /** The server's threads that send it; one that has nothing to send does not notice at once that nobody listens any more. */
    Set<Long> senders() {
        Set<Long> threads = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select id from information_schema.processlist where command like 'Binlog Dump%'
                        """)) {
            while (rows.next()) {
                threads.add(rows.getLong(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the server does not tell who sends its binlog", e);
        }
        return threads;
    }

    /**
     * Waits until the server begins to send it to a new reader.
     *
     * @param before the threads that there were before
     * @return when that was seen, of {@link System#nanoTime}
     */
    long awaitSender(Set<Long> before, String who, Supplier<String> explanation) {
        AtomicLong seen = new AtomicLong();
        Patience.await(
                "nobody sends the binlog to " + who,
                STREAM_LIMIT,
                LOOK,
                () -> {
                    boolean begun = !before.containsAll(senders());
                    seen.set(System.nanoTime());
                    return begun;
                },
                explanation);
        return seen.get();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the binlog's reader cannot be disconnected", e);
        } finally {
            database.asAdmin("drop user '" + username + "'@'%'");
        }
    }
}
