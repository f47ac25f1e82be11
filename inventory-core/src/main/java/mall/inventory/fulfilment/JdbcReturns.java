package mall.inventory.fulfilment;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.OrderLine;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which returns have been booked. All methods run in the transaction that holds the orders' headers. */
@Repository
public class JdbcReturns {

    private static final MultiRowInsert<Booked> INSERT = new MultiRowInsert<>(
            "goods_return",
            List.of(
                    new Column<>("return_no", row -> row.goods().returnNo()),
                    new Column<>("order_no", row -> row.goods().orderNo().value()),
                    new Column<>("warehouse", row -> row.goods().warehouse()),
                    new Column<>("disposition", row -> row.goods().disposition().name()),
                    new Column<>(
                            "content_hash", row -> row.goods().contentHash().bytes()),
                    new Column<>("returned_at", row -> row.goods().returnedAt()),
                    new Column<>("recorded_at", Booked::at),
                    new Column<>("actor", row -> row.actor().name())));

    private static final MultiRowInsert<BookedLine> INSERT_LINE = new MultiRowInsert<>(
            "goods_return_line",
            List.of(
                    new Column<>("return_no", BookedLine::returnNo),
                    new Column<>("sku", row -> row.line().sku().code()),
                    new Column<>("quantity", row -> row.line().quantity().units())));

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcReturns(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** A return about to be booked. */
    public record Booked(GoodsReturn goods, Instant at, Actor actor) {}

    private record BookedLine(String returnNo, OrderLine line) {}

    /** The contents of those of the numbers that have been used. */
    public Map<String, ContentHash> seen(Collection<String> returnNos) {
        Map<String, ContentHash> seen = new HashMap<>();
        if (!returnNos.isEmpty()) {
            jdbc.sql("select return_no, content_hash from goods_return where return_no in (:numbers)")
                    .param("numbers", returnNos)
                    .query(row -> {
                        seen.put(row.getString("return_no"), ContentHash.ofBytes(row.getBytes("content_hash")));
                    });
        }
        return seen;
    }

    /**
     * Books the numbers, and the lines that inspection will speak of.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one of them is used
     */
    public void insert(List<Booked> returns) {
        INSERT.execute(template, returns);
        INSERT_LINE.execute(
                template,
                returns.stream()
                        .map(Booked::goods)
                        .flatMap(goods -> goods.lines().stream().map(line -> new BookedLine(goods.returnNo(), line)))
                        .toList());
    }
}
