package mall.inventory.warehouse;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import mall.inventory.database.DatabaseTime;
import mall.inventory.database.JsonTable;
import mall.inventory.database.JsonTable.Field;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Rows of a warehouse that were counted, changed without having been locked before: whether they still are what they were when that was
 * decided, the guards in the WHERE say.
 */
@Repository
public class JdbcCountedStock {

    private static final JsonTable<Map.Entry<Sku, Found>> COUNTS = new JsonTable<>(List.of(
            Field.sku(row -> row.getKey().code()),
            new Field<>("on_hand", "bigint", row -> row.getValue().onHand()),
            new Field<>("difference", "bigint", row -> row.getValue().difference())));

    /**
     * One statement for all rows, which are met in the order of the values. A row whose figure is right already is written for its key alone; the
     * driver counts rows that are found, whether they change or not. Less than is promised must not be left: that is a shortage, and somebody
     * has to be told.
     */
    private static final String COUNT = """
            update %s
            straight_join warehouse_stock w force index (primary) on w.sku = v.sku and w.warehouse = ?
            set w.on_hand = w.on_hand + v.difference,
                w.counted_before_as_of = w.counted_as_of, w.counted_before_sequence = w.counted_sequence,
                w.counted_as_of = ?, w.counted_sequence = ?
            where w.open and w.on_hand = v.on_hand
              and (v.difference >= 0 or w.on_hand + v.difference >= w.allocated + w.withheld)
              and (w.counted_as_of is null or w.counted_as_of < ? or (w.counted_as_of = ? and w.counted_sequence < ?))
            """.formatted(COUNTS.sql("?", "v"));

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
        Object asOf = DatabaseTime.parameter(key.asOf());
        return counts.isEmpty()
                || template.update(
                                COUNT,
                                COUNTS.rows(counts.entrySet()),
                                warehouse,
                                asOf,
                                key.sequence(),
                                asOf,
                                asOf,
                                key.sequence())
                        == counts.size();
    }
}
