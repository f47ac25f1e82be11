package mall.inventory.bench.sale;

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
 * The limit of buying: an accepted order's header and task, and nothing but those, as multi-row inserts, a batch per commit on each
 * connection, and the batches as large as those of the buyers it stands beside. Nothing is admitted or guarded, nobody waits for an answer.
 * The rows go into copies of the tables, so that the books stay books.
 */
final class BareOrders implements Contender {

    private static final List<String> TABLES = List.of("reservation", "stock_task");

    private final BenchDatabase database;
    private final SaleOptions options;
    private final Buyers beside;
    private final AtomicLong numbers = new AtomicLong(1_000_000_000);

    /** @param beside whose batches these are */
    BareOrders(BenchDatabase database, SaleOptions options, Buyers beside) {
        this.database = database;
        this.options = options;
        this.beside = beside;
    }

    Buyers beside() {
        return beside;
    }

    @Override
    public String label() {
        return "bare inserts, batches of %,d buyers".formatted(beside.setup().callers());
    }

    @Override
    public void warmUp() {
        TABLES.forEach(table -> execute("create table if not exists bench_" + table + " like " + table));
        insert(options.warmUp().slice());
    }

    @Override
    public Measurement measure() {
        return insert(options.slice());
    }

    private Measurement insert(Slice slice) {
        int batch = beside.batch();
        List<OrderLane> lanes = new ArrayList<>();
        try {
            for (int lane = 0; lane < options.lanes(); lane++) {
                lanes.add(OrderLane.open(database, batch));
            }
            return ClosedLoop.run(lanes.size(), slice, batch, lane -> {
                        lanes.get(lane).commit(numbers.getAndAdd(batch));
                        return Answer.ANSWERED;
                    })
                    .measurement();
        } finally {
            lanes.forEach(OrderLane::close);
            TABLES.forEach(table -> execute("truncate table bench_" + table));
        }
    }

    private void execute(String sql) {
        try (Connection connection = database.connect("connectTimeout=5000");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
