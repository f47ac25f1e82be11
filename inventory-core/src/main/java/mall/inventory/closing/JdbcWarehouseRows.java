package mall.inventory.closing;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of one warehouse, a piece at a time: a large one has a million. */
@Repository
class JdbcWarehouseRows {

    private final JdbcClient jdbc;

    JdbcWarehouseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The SKUs that have a row there, some of them: those after a SKU, or the first ones. */
    SortedSet<Sku> skus(String warehouse, @Nullable Sku after, int limit) {
        return new TreeSet<>(jdbc.sql("""
                        select sku from warehouse_stock where warehouse = ? and sku > ? order by sku limit ?
                        """)
                .params(warehouse, after == null ? "" : after.code(), limit)
                .query((row, number) -> new Sku(row.getString("sku")))
                .list());
    }

    /** Opens or closes rows: nothing is allocated in a closed one. */
    void setOpen(String warehouse, SortedSet<Sku> skus, boolean open) {
        List<String> codes = skus.stream().map(Sku::code).toList();
        jdbc.sql(
                        "update warehouse_stock force index (primary) set open = :open where sku in (:skus) and warehouse = :warehouse")
                .param("open", open)
                .param("skus", codes)
                .param("warehouse", warehouse)
                .update();
    }
}
