package mall.inventory.faults.sync;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.XidEventData;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What transactions have left of each SKU: for each sum of its rows' versions the sum of what was sellable. */
final class Committed {

    private static final String TABLE = "stock_bucket";
    /** Where the migrations put the columns. */
    private static final int SKU = 0;

    private static final int BUCKET = 1;
    private static final int SELLABLE = 2;
    private static final int VERSION = 5;

    private record Row(long sellable, long version) {}

    private final Set<Long> tables = new HashSet<>();
    private final Map<String, Map<Long, Row>> buckets = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final Map<String, Map<Long, Long>> left = new HashMap<>();

    /** Told event by event, in the log's order. */
    void add(Event event) {
        EventData data = event.getData();
        switch (data) {
            case TableMapEventData map -> know(map);
            case WriteRowsEventData rows
            when tables.contains(rows.getTableId()) -> rows.getRows().forEach(this::put);
            case UpdateRowsEventData rows
            when tables.contains(rows.getTableId()) -> rows.getRows().forEach(row -> put(row.getValue()));
            case DeleteRowsEventData rows
            when tables.contains(rows.getTableId()) -> throw new IllegalStateException("a bucket row was deleted");
            case XidEventData _ -> commit();
            case null, default -> {}
        }
    }

    /** Numbers of tables are others after each start of the server. */
    private void know(TableMapEventData map) {
        if (map.getTable().equals(TABLE)) {
            tables.add(map.getTableId());
        } else {
            tables.remove(map.getTableId());
        }
    }

    private void put(Serializable[] row) {
        put(String.valueOf(row[SKU]), number(row[BUCKET]), number(row[SELLABLE]), number(row[VERSION]));
    }

    /** A row as a transaction that is not committed yet has left it. */
    void put(String sku, long bucket, long sellable, long version) {
        buckets.computeIfAbsent(sku, _ -> new HashMap<>()).put(bucket, new Row(sellable, version));
        touched.add(sku);
    }

    private static long number(Serializable value) {
        return ((Number) value).longValue();
    }

    /** What was put since the last commit is what a reader may see. */
    void commit() {
        for (String sku : touched) {
            List<Row> rows = List.copyOf(buckets.getOrDefault(sku, Map.of()).values());
            left.computeIfAbsent(sku, _ -> new HashMap<>())
                    .put(
                            rows.stream().mapToLong(Row::version).sum(),
                            rows.stream().mapToLong(Row::sellable).sum());
        }
        touched.clear();
    }

    /** What was sellable when the versions had this sum; nothing when no transaction left it so. */
    OptionalLong sellable(String sku, long version) {
        Long sellable = left.getOrDefault(sku, Map.of()).get(version);
        return sellable == null ? OptionalLong.empty() : OptionalLong.of(sellable);
    }
}
