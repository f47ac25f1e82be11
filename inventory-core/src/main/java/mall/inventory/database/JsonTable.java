package mall.inventory.database;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many rows as one parameter, for statements that join them: the statement's text is always the same, and the database takes apart one value in the
 * place of hundreds. Writing 256 counts took it three quarters of the time that {@code values row(?, ?), ...} takes (docs/benchmarks.md).
 *
 * @param <T> what a row is made of
 */
public final class JsonTable<T> {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Field<T>> columns;

    /**
     * A column and what goes into it.
     *
     * @param type in SQL
     * @param value a text or a number, never null
     */
    public record Field<T>(String name, String type, Function<T, Object> value) {

        /** A SKU's code, which is compared as it is in the tables. */
        public static <T> Field<T> sku(Function<T, String> code) {
            return new Field<>("sku", "varchar(64) character set utf8mb4 collate utf8mb4_0900_bin", code::apply);
        }
    }

    /** All columns, in their order. */
    public JsonTable(List<Field<T>> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * The table as it stands in a statement, with its rows in their order; a value that does not fit its column fails the statement.
     *
     * @param parameter as the statement has it, {@code ?} or {@code :name}
     * @param alias its name
     */
    public String sql(String parameter, String alias) {
        return IntStream.range(0, columns.size())
                .mapToObj(number -> "%s %s path '$[%d]' error on empty error on error"
                        .formatted(
                                columns.get(number).name(), columns.get(number).type(), number))
                .collect(Collectors.joining(", ", "json_table(" + parameter + ", '$[*]' columns (", ")) as " + alias));
    }

    /** The parameter's value. */
    public String rows(Collection<? extends T> rows) {
        return JSON.writeValueAsString(rows.stream()
                .map(row -> columns.stream()
                        .map(column -> column.value().apply(row))
                        .toList())
                .toList());
    }
}
