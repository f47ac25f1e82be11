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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which shipments have been booked. All methods run in the transaction that holds the orders' headers. */
@Repository
public class JdbcShipments {

    private static final MultiRowInsert<Booked> INSERT = new MultiRowInsert<>(
            "shipment",
            List.of(
                    new Column<>("shipment_no", row -> row.shipment().shipmentNo()),
                    new Column<>("order_no", row -> row.shipment().orderNo().value()),
                    new Column<>("warehouse", row -> row.shipment().warehouse()),
                    new Column<>(
                            "content_hash", row -> row.shipment().contentHash().bytes()),
                    new Column<>("shipped_at", row -> row.shipment().shippedAt()),
                    new Column<>("recorded_at", Booked::at),
                    new Column<>("actor", row -> row.actor().name())));

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcShipments(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** A shipment about to be booked. */
    public record Booked(Shipment shipment, Instant at, Actor actor) {}

    /** The contents of those of the numbers that have been used. */
    public Map<String, ContentHash> seen(Collection<String> shipmentNos) {
        Map<String, ContentHash> seen = new HashMap<>();
        if (!shipmentNos.isEmpty()) {
            jdbc.sql("select shipment_no, content_hash from shipment where shipment_no in (:numbers)")
                    .param("numbers", shipmentNos)
                    .query(row -> {
                        seen.put(row.getString("shipment_no"), ContentHash.ofBytes(row.getBytes("content_hash")));
                    });
        }
        return seen;
    }

    /**
     * Books the numbers.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one of them is used
     */
    public void insert(List<Booked> shipments) {
        INSERT.execute(template, shipments);
    }
}
