package mall.inventory.fulfilment;

import java.util.List;
import mall.inventory.database.DatabaseTime;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.ledger.Actor;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where shipments contradicted the books. */
@Repository
public class JdbcDiscrepancies {

    private static final MultiRowInsert<Discrepancy> INSERT = new MultiRowInsert<>(
            "stock_discrepancy",
            List.of(
                    new Column<>("at", Discrepancy::at),
                    new Column<>("sku", discrepancy -> discrepancy.sku().code()),
                    new Column<>("warehouse", Discrepancy::warehouse),
                    new Column<>("kind", discrepancy -> discrepancy.kind().name()),
                    new Column<>("units", Discrepancy::units),
                    new Column<>("document", Discrepancy::shipmentNo),
                    new Column<>("actor", discrepancy -> discrepancy.actor().name())));

    private record Numbered(long id, Discrepancy discrepancy) {}

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcDiscrepancies(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Records them, in the transaction of the shipment. */
    public void record(List<Discrepancy> discrepancies) {
        INSERT.execute(template, discrepancies);
    }

    /**
     * A page, newest first.
     *
     * @param before the cursor of a previous page; null for the first
     */
    public DiscrepancyPage page(int limit, @Nullable Long before) {
        List<Numbered> found = jdbc.sql("select * from stock_discrepancy where id < ? order by id desc limit ?")
                .params(before == null ? Long.MAX_VALUE : before, limit + 1)
                .query((row, number) -> new Numbered(
                        row.getLong("id"),
                        new Discrepancy(
                                DatabaseTime.read(row, "at"),
                                new Sku(row.getString("sku")),
                                row.getString("warehouse"),
                                Discrepancy.Kind.valueOf(row.getString("kind")),
                                row.getLong("units"),
                                row.getString("document"),
                                new Actor(row.getString("actor")))))
                .list();
        List<Numbered> page = found.size() > limit ? found.subList(0, limit) : found;
        return new DiscrepancyPage(
                page.stream().map(Numbered::discrepancy).toList(),
                found.size() > limit ? page.getLast().id() : null);
    }
}
