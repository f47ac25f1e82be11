package mall.inventory.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Inserts many rows in one statement, all of them or none. The driver's rewritten batches take twice the time for the same rows
 * (docs/benchmarks.md), and may split them.
 *
 * @param <T> what a row is made of
 */
public final class MultiRowInsert<T> {

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

    /**
     * Inserts the rows in their order.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one of them is there already; none is inserted then, and the
     *     transaction goes on
     */
    public void execute(JdbcTemplate jdbc, List<T> rows) {
        if (rows.isEmpty()) {
            return;
        }
        // Most orders have no address and the like; what nobody has is left out.
        List<Column<T>> used = columns.stream()
                .filter(column -> rows.stream().anyMatch(row -> column.value().apply(row) != null))
                .toList();
        jdbc.update(sql(used, rows.size()), statement -> bind(statement, used, rows));
    }

    private String sql(List<Column<T>> used, int rows) {
        String names = String.join(", ", used.stream().map(Column::name).toList());
        String row = "(" + String.join(",", Collections.nCopies(used.size(), "?")) + ")";
        return "insert into " + table + " (" + names + ") values " + String.join(",", Collections.nCopies(rows, row));
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
