package mall.inventory.sku;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import mall.inventory.database.JsonTable;
import mall.inventory.database.JsonTable.Field;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The first bucket rows of many SKUs, changed without having been locked before: whether that was right, the guards in the WHERE say. The
 * first one is never retired, so it need not be asked whether it is open.
 */
@Repository
public class JdbcFirstBuckets {

    private static final JsonTable<Map.Entry<Sku, Long>> UNITS = new JsonTable<>(
            List.of(Field.sku(row -> row.getKey().code()), new Field<>("units", "bigint", Map.Entry::getValue)));

    /**
     * One statement for all rows, which are met in the order of the values. What comes on sale would first have to repay what is owed,
     * and that takes more thought.
     */
    private static final String MOVE = """
            update %s
            straight_join stock_bucket b force index (primary) on b.sku = v.sku and b.bucket = 0
            set b.sellable = b.sellable + v.units, b.version = b.version + 1
            where b.sellable + v.units >= 0 and (v.units < 0 or b.unassigned = 0)
            """.formatted(UNITS.sql("?", "v"));

    private final JdbcTemplate template;

    JdbcFirstBuckets(JdbcTemplate template) {
        this.template = template;
    }

    /**
     * Puts units on sale, or takes them off, in the caller's transaction.
     *
     * @param units of each SKU; negative is off sale
     * @return whether all of it fits; if not, the caller rolls back
     */
    public boolean move(SortedMap<Sku, Long> units) {
        return units.isEmpty() || template.update(MOVE, UNITS.rows(units.entrySet())) == units.size();
    }
}
