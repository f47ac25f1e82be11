package mall.inventory.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.database.JsonTable.Field;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

@CoreIntegrationTest
class JsonTableIT {

    private static final JsonTable<Row> ROWS =
            new JsonTable<>(List.of(Field.sku(Row::sku), new Field<>("units", "int", Row::units)));

    @Autowired
    JdbcTemplate jdbc;

    private record Row(String sku, long units) {}

    @Test
    void keepsTheRowsAsTheyAreAndInTheirOrder() {
        List<Row> rows = List.of(
                new Row("6\" CABLE, '2m'", 7),
                new Row("85123a", -1),
                new Row("85123A", Integer.MAX_VALUE),
                new Row("$[*] ?", Integer.MIN_VALUE),
                new Row("a:b", 0));

        assertThat(read(rows)).isEqualTo(rows);
    }

    @Test
    void tellsCapitalsFromSmallLettersWhereItIsJoined() {
        List<String> found = jdbc.queryForList(
                "select v.sku from %s where v.sku = 'abc'".formatted(ROWS.sql("?", "v")),
                String.class,
                ROWS.rows(List.of(new Row("ABC", 1), new Row("abc", 1))));

        assertThat(found).containsExactly("abc");
    }

    @Test
    void refusesWhatDoesNotFitItsColumn() {
        assertThatThrownBy(() -> read(List.of(new Row("A", 1L + Integer.MAX_VALUE))))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void mayHaveNoRows() {
        assertThat(read(List.of())).isEmpty();
    }

    private List<Row> read(Collection<Row> rows) {
        return jdbc.query(
                "select v.sku, v.units from " + ROWS.sql("?", "v"),
                (row, number) -> new Row(row.getString("sku"), row.getLong("units")),
                ROWS.rows(rows));
    }
}
