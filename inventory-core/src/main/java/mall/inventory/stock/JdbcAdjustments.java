package mall.inventory.stock;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
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
        jdbc.sql("update adjustment set ledger_entry = ? where adjustment_no = ?")
                .params(ledgerEntry, adjustment.adjustmentNo())
                .update();
    }

    /** The ledger entry posted under the number, if the content was the same. */
    Optional<Long> entryOf(Adjustment adjustment) {
        return jdbc.sql("select ledger_entry from adjustment where adjustment_no = ? and content_hash = ?")
                .params(adjustment.adjustmentNo(), contentHash(adjustment))
                .query((row, number) -> row.getLong("ledger_entry"))
                .optional();
    }

    /** NUL separates the fields; none of them can contain one but the reason, which comes last. */
    private static byte[] contentHash(Adjustment adjustment) {
        String content = String.join(
                "\0",
                adjustment.sku().code(),
                String.valueOf(adjustment.warehouse()),
                adjustment.from().name(),
                adjustment.to().name(),
                String.valueOf(adjustment.quantity().units()),
                adjustment.reason());
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
