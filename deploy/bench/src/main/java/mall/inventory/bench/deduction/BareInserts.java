package mall.inventory.bench.deduction;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.bench.measure.ClosedLoop;
import mall.inventory.bench.measure.ClosedLoop.Answer;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Slice;

/**
 * The limit: an order's rows, and nothing but those, as multi-row inserts, a batch per commit on each connection. No clock is
 * read, no stock is guarded, nobody waits for an answer. The rows go into copies of the tables, so that the books stay books.
 */
final class BareInserts implements Contender, AutoCloseable {

    private static final List<String> TABLES = List.of("reservation", "reservation_line", "ledger_entry");

    /**
     * Prepared by the server: it parses a text of 512 rows once and not in every batch, which beats both that text and the
     * driver's rewritten batches.
     */
    private static final String CONNECTION =
            "useServerPrepStmts=true&connectionTimeZone=UTC&connectTimeout=5000&socketTimeout=60000";

    private final BenchDatabase database;
    private final DeductionOptions options;
    private final AtomicLong numbers = new AtomicLong(1_000_000_000);
    private final List<InsertLane> lanes = new ArrayList<>();
    private boolean prepared;

    BareInserts(BenchDatabase database, DeductionOptions options) {
        this.database = database;
        this.options = options;
    }

    int lanes() {
        return options.lanes();
    }

    @Override
    public String label() {
        return "bare inserts, batch " + options.batch();
    }

    @Override
    public void warmUp() {
        insert(options.warmUp().slice());
    }

    @Override
    public Measurement measure() {
        return insert(options.slice());
    }

    private Measurement insert(Slice slice) {
        prepare();
        try {
            return ClosedLoop.run(lanes.size(), slice, options.batch(), this::commitOne)
                    .measurement();
        } finally {
            empty();
        }
    }

    private Answer commitOne(int lane) {
        lanes.get(lane).commit(numbers.getAndAdd(options.batch()));
        return Answer.ANSWERED;
    }

    private void prepare() {
        if (prepared) {
            return;
        }
        TABLES.forEach(table -> execute("create table bench_" + table + " like " + table));
        for (int lane = 0; lane < options.lanes(); lane++) {
            lanes.add(InsertLane.open(this::connect, options.batch()));
        }
        prepared = true;
    }

    private void empty() {
        TABLES.forEach(table -> execute("truncate table bench_" + table));
    }

    private Connection connect() throws SQLException {
        return database.connect(CONNECTION);
    }

    private void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        lanes.forEach(InsertLane::close);
    }
}
