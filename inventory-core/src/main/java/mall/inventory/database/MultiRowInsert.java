package mall.inventory.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Inserts many rows with few statements: one for all whole blocks of {@link #BLOCK} rows, one for the rest. So there are few different
 * statements, which the driver has parsed before; taking a text apart that has never been seen takes it as long as sending all the
 * rows, and its own rewritten batches take twice that (docs/benchmarks.md).
 *
 * @param <T> what a row is made of
 */
public final class MultiRowInsert<T> {

    /** How many rows there can be before they take a second statement. */
    public static final int BLOCK = 64;

    private final Map<Shape, String> texts = new ConcurrentHashMap<>();
    private final String table;
    private final List<Column<T>> columns;

    /**
     * A column and what goes into it.
     *
     * @param value text, number, boolean, bytes, {@code BigDecimal}, or an {@code Instant} for a {@code datetime(6)}; null is NULL
     */
    public record Column<T>(String name, Function<T, @Nullable Object> value) {}

    /** All columns but those that have a default. */
    public MultiRowInsert(String table, List<Column<T>> columns) {
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    /** What a statement's text depends on. */
    private record Shape(List<String> columns, int rows) {}

    /**
     * Inserts the rows in their order.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one of them is there already. The transaction goes on; of more than
     *     {@link #BLOCK} rows, some may be inserted: go back to a savepoint
     */
    public void execute(JdbcTemplate jdbc, List<T> rows) {
        // Most orders have no address and the like; what nobody has is left out.
        List<Column<T>> used = columns.stream()
                .filter(column -> rows.stream().anyMatch(row -> column.value().apply(row) != null))
                .toList();
        int whole = rows.size() - rows.size() % BLOCK;
        insert(jdbc, used, rows.subList(0, whole));
        insert(jdbc, used, rows.subList(whole, rows.size()));
    }

    private void insert(JdbcTemplate jdbc, List<Column<T>> used, List<T> rows) {
        if (!rows.isEmpty()) {
            Shape shape = new Shape(used.stream().map(Column::name).toList(), rows.size());
            jdbc.update(texts.computeIfAbsent(shape, this::text), statement -> bind(statement, used, rows));
        }
    }

    private String text(Shape shape) {
        String row = "(" + String.join(",", Collections.nCopies(shape.columns().size(), "?")) + ")";
        return "insert into " + table + " (" + String.join(", ", shape.columns()) + ") values "
                + String.join(",", Collections.nCopies(shape.rows(), row));
    }

    private void bind(PreparedStatement statement, List<Column<T>> used, List<T> rows) throws SQLException {
        Times times = new Times();
        int index = 1;
        for (T row : rows) {
            for (Column<T> column : used) {
                bind(statement, index++, column.value().apply(row), times);
            }
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value, Times times)
            throws SQLException {
        switch (value) {
            case String text -> statement.setString(index, text);
            case Integer number -> statement.setInt(index, number);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case Instant instant -> statement.setString(index, times.text(instant));
            case null, default -> statement.setObject(index, value);
        }
    }

    /** Most rows of a statement have the same time, and writing it out takes longer than all the rest of a row. */
    private static final class Times {

        private @Nullable Instant last;
        private String text = "";

        String text(Instant instant) {
            if (!instant.equals(last)) {
                last = instant;
                text = DatabaseTime.parameter(instant).toString();
            }
            return text;
        }
    }
}
