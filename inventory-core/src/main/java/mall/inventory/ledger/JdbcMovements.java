package mall.inventory.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mall.inventory.database.DatabaseTime;
import mall.inventory.database.JsonTable;
import mall.inventory.database.JsonTable.Field;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Units that came to warehouses and left them, by the time when that happened. All methods run in the caller's transaction. */
@Repository
public class JdbcMovements {

    private static final String ADD = """
            insert into stock_movement (warehouse, sku, effective_at, units) values (?, ?, ?, ?) as new
            on duplicate key update units = stock_movement.units + new.units
            """;

    private static final JsonTable<Sku> SKUS = new JsonTable<>(List.of(Field.sku(Sku::code)));

    private static final String AFTER = """
            select sku, sum(units) units, min(so_far) lowest
            from (select m.sku, m.units, sum(m.units) over (partition by m.sku order by m.effective_at) so_far
                  from %s
                  straight_join stock_movement m force index (primary)
                    on m.warehouse = :warehouse and m.sku = v.sku and m.effective_at > :moment) moves
            group by sku
            """.formatted(SKUS.sql(":skus", "v"));

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcMovements(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    private record Place(String warehouse, String sku, Instant effectiveAt) {}

    /** Remembers what the entries move in and out of warehouses. */
    void remember(Collection<Posting> postings) {
        Map<Place, Long> moved = new TreeMap<>(
                Comparator.comparing(Place::warehouse).thenComparing(Place::sku).thenComparing(Place::effectiveAt));
        for (Posting posting : postings) {
            String warehouse = posting.warehouse();
            if (warehouse != null && Account.crossesTheBorder(posting.from(), posting.to()) && !isCorrection(posting)) {
                long units = posting.to().isInternal() ? posting.quantity() : -posting.quantity();
                moved.merge(new Place(warehouse, posting.sku().code(), posting.effectiveAt()), units, Long::sum);
            }
        }
        if (!moved.isEmpty()) {
            template.batchUpdate(
                    ADD,
                    moved.entrySet().stream()
                            .map(entry -> new Object[] {
                                entry.getKey().warehouse(),
                                entry.getKey().sku(),
                                DatabaseTime.parameter(entry.getKey().effectiveAt()),
                                entry.getValue()
                            })
                            .toList());
        }
    }

    /** Ops' own words, those of an adjustment, say nothing: only the system's do. */
    private static boolean isCorrection(Posting posting) {
        return posting.document().type() != Document.Type.ADJUSTMENT && Reason.CORRECTIONS.contains(posting.reason());
    }

    /** What has moved in a warehouse after a moment, for those of the SKUs of which something has. */
    public Map<Sku, Moved> after(String warehouse, Instant moment, Collection<Sku> skus) {
        Map<Sku, Moved> moved = new HashMap<>();
        if (skus.isEmpty()) {
            return moved;
        }
        jdbc.sql(AFTER)
                .param("warehouse", warehouse)
                .param("skus", SKUS.rows(skus))
                .param("moment", DatabaseTime.parameter(moment))
                .query(row -> {
                    moved.put(
                            new Sku(row.getString("sku")),
                            new Moved(row.getLong("units"), Math.min(row.getLong("lowest"), 0)));
                });
        return moved;
    }

    /**
     * Forgets what was before a moment.
     *
     * @return how many rows
     */
    public int forget(Instant before, int limit) {
        return jdbc.sql("delete from stock_movement where effective_at < ? order by effective_at limit ?")
                .params(DatabaseTime.parameter(before), limit)
                .update();
    }
}
