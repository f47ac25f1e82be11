package mall.inventory.warehouse;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import mall.inventory.database.DatabaseTime;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Rows of a warehouse that were counted, changed without having been locked before: whether they still are what they were when that was
 * decided, the guards in the WHERE say.
 */
@Repository
public class JdbcCountedStock {

    /**
     * One statement for all rows, which are met in the order of the values. A row whose figure is right already is written for its key alone; the
     * driver counts rows that are found, whether they change or not. Less than is promised must not be left: that is a shortage, and somebody
     * has to be told.
     */
    private static final String COUNT = """
            ) as v (sku, on_hand, difference)
            straight_join warehouse_stock w force index (primary) on w.sku = v.sku and w.warehouse = ?
            set w.on_hand = w.on_hand + v.difference,
                w.counted_before_as_of = w.counted_as_of, w.counted_before_sequence = w.counted_sequence,
                w.counted_as_of = ?, w.counted_sequence = ?
            where w.open and w.on_hand = v.on_hand
              and (v.difference >= 0 or w.on_hand + v.difference >= w.allocated + w.withheld)
              and (w.counted_as_of is null or w.counted_as_of < ? or (w.counted_as_of = ? and w.counted_sequence < ?))
            """;

    private static final String ROW = "row(convert(? using utf8mb4) collate utf8mb4_0900_bin, ?, ?)";

    /** So that there are few different texts, which the driver has parsed before. */
    private static final int BLOCK = 64;

    private final JdbcTemplate template;

    JdbcCountedStock(JdbcTemplate template) {
        this.template = template;
    }

    /**
     * What a count says of a SKU.
     *
     * @param onHand units that were on hand when it was decided
     * @param difference to what was counted
     */
    public record Found(long onHand, long difference) {}

    /**
     * Books the counts of rows whose own last count is an older one, in the caller's transaction. Whether the warehouse's full count is, the caller
     * has to know.
     *
     * @return whether all of it fits; if not, the caller rolls back
     */
    public boolean count(String warehouse, CountKey key, SortedMap<Sku, Found> counts) {
        List<Map.Entry<Sku, Found>> rows = List.copyOf(counts.entrySet());
        int whole = rows.size() - rows.size() % BLOCK;
        return countTogether(warehouse, key, rows.subList(0, whole))
                && countTogether(warehouse, key, rows.subList(whole, rows.size()));
    }

    private boolean countTogether(String warehouse, CountKey key, List<Map.Entry<Sku, Found>> rows) {
        if (rows.isEmpty()) {
            return true;
        }
        String sql = "update (values " + String.join(", ", Collections.nCopies(rows.size(), ROW)) + COUNT;
        Object asOf = DatabaseTime.parameter(key.asOf());
        int found = template.update(sql, statement -> {
            int index = 1;
            for (Map.Entry<Sku, Found> row : rows) {
                statement.setString(index++, row.getKey().code());
                statement.setLong(index++, row.getValue().onHand());
                statement.setLong(index++, row.getValue().difference());
            }
            statement.setString(index++, warehouse);
            statement.setObject(index++, asOf);
            statement.setLong(index++, key.sequence());
            statement.setObject(index++, asOf);
            statement.setObject(index++, asOf);
            statement.setLong(index, key.sequence());
        });
        return found == rows.size();
    }
}
