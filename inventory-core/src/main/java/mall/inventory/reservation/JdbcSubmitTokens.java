package mall.inventory.reservation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One-time submit tokens: spent in the transaction that accepts the order, so that a refused order does not burn its token. */
@Repository
public class JdbcSubmitTokens {

    private final JdbcClient jdbc;

    JdbcSubmitTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Spends the token; false when another order has. */
    public boolean spend(String token, OrderNo orderNo) {
        try {
            jdbc.sql("insert into submit_token (token_hash, order_no, used_at) values (?, ?, utc_timestamp(6))")
                    .params(sha256(token), orderNo.value())
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
