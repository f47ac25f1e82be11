package mall.inventory.counting;

import java.util.List;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.stock.LockedStock.Occasion;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Counts that left less than is promised. */
@Repository
class JdbcShortages {

    private final JdbcTemplate template;

    JdbcShortages(JdbcTemplate template) {
        this.template = template;
    }

    /** Records what a count has found missing, in its transaction. */
    void record(String warehouse, List<Shortfall> shortfalls, Occasion occasion) {
        new MultiRowInsert<Shortfall>(
                        "stock_shortage",
                        List.of(
                                new Column<>("at", shortfall -> occasion.at()),
                                new Column<>("sku", shortfall -> shortfall.sku().code()),
                                new Column<>("warehouse", shortfall -> warehouse),
                                new Column<>("units", Shortfall::units),
                                new Column<>(
                                        "document",
                                        shortfall -> occasion.document().number()),
                                new Column<>(
                                        "actor", shortfall -> occasion.actor().name())))
                .execute(template, shortfalls);
    }
}
