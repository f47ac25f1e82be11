package mall.inventory.stock;

import java.util.Optional;
import mall.inventory.ledger.ContentHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which adjustment numbers have been posted. */
@Repository
class JdbcAdjustments {

    private final JdbcClient jdbc;

    JdbcAdjustments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Claims the number. */
    void insert(Adjustment adjustment) {
        jdbc.sql("insert into adjustment (adjustment_no, content_hash) values (?, ?)")
                .params(adjustment.adjustmentNo(), contentHash(adjustment))
                .update();
    }

    void link(Adjustment adjustment, long ledgerEntry) {
        int updated = jdbc.sql("update adjustment set ledger_entry = ? where adjustment_no = ?")
                .params(ledgerEntry, adjustment.adjustmentNo())
                .update();
        if (updated != 1) {
            throw new IllegalStateException("adjustment " + adjustment.adjustmentNo() + " was never claimed");
        }
    }

    /** The ledger entry posted under the number, if the content was the same. */
    Optional<Long> entryOf(Adjustment adjustment) {
        return jdbc.sql("select ledger_entry from adjustment where adjustment_no = ? and content_hash = ?")
                .params(adjustment.adjustmentNo(), contentHash(adjustment))
                .query((row, number) -> row.getLong("ledger_entry"))
                .optional();
    }

    private static byte[] contentHash(Adjustment adjustment) {
        return ContentHash.of(
                        adjustment.sku(),
                        adjustment.warehouse(),
                        adjustment.from(),
                        adjustment.to(),
                        adjustment.quantity().units(),
                        adjustment.reason())
                .bytes();
    }
}
