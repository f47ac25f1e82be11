package mall.inventory.sku;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The first bucket rows of many SKUs, changed without having been locked before: whether that was right, the guards in the WHERE say. The
 * first one is never retired, so it need not be asked whether it is open.
 */
@Repository
public class JdbcFirstBuckets {

    /**
     * One statement for all rows, which are met in the order of the values. What comes on sale would first have to repay a negative UNASSIGNED,
     * and that takes more thought.
     */
    private static final String MOVE = """
            ) as v (sku, units)
            straight_join stock_bucket b force index (primary) on b.sku = v.sku and b.bucket = 0
            set b.sellable = b.sellable + v.units, b.version = b.version + 1
            where b.sellable + v.units >= 0 and (v.units < 0 or b.unassigned = 0)
            """;

    private static final String ROW = "row(convert(? using utf8mb4) collate utf8mb4_0900_bin, ?)";

    /** So that there are few different texts, which the driver has parsed before. */
    private static final int BLOCK = 64;

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
        List<Map.Entry<Sku, Long>> rows = List.copyOf(units.entrySet());
        int whole = rows.size() - rows.size() % BLOCK;
        return moveTogether(rows.subList(0, whole)) && moveTogether(rows.subList(whole, rows.size()));
    }

    private boolean moveTogether(List<Map.Entry<Sku, Long>> rows) {
        if (rows.isEmpty()) {
            return true;
        }
        String sql = "update (values " + String.join(", ", Collections.nCopies(rows.size(), ROW)) + MOVE;
        int found = template.update(sql, statement -> {
            int index = 1;
            for (Map.Entry<Sku, Long> row : rows) {
                statement.setString(index++, row.getKey().code());
                statement.setLong(index++, row.getValue());
            }
        });
        return found == rows.size();
    }
}
