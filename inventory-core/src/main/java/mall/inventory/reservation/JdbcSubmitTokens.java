package mall.inventory.reservation;

import mall.inventory.ledger.ContentHash;
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
                    .params(ContentHash.of(token).bytes(), orderNo.value())
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }
}
