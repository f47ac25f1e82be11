package mall.inventory.reservation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mall.inventory.ledger.ContentHash;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One-time submit tokens: spent in the transaction that accepts the order, so that a refused order does not burn its token. */
@Repository
public class JdbcSubmitTokens {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcSubmitTokens(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /**
     * Spends tokens, in one order everywhere.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another order has spent one of them
     */
    public void spend(Map<String, OrderNo> tokens) {
        TreeMap<String, OrderNo> byHash = new TreeMap<>();
        tokens.forEach((token, orderNo) -> byHash.put(ContentHash.of(token).hex(), orderNo));
        template.batchUpdate(
                "insert into submit_token (token_hash, order_no, used_at) values (?, ?, utc_timestamp(6))",
                byHash.entrySet().stream()
                        .map(token -> new Object[] {
                            new ContentHash(token.getKey()).bytes(),
                            token.getValue().value()
                        })
                        .toList());
    }

    /** Those of the tokens that orders have spent. */
    public Set<String> spent(Collection<String> tokens) {
        if (tokens.isEmpty()) {
            return Set.of();
        }
        Map<ContentHash, String> byHash = new HashMap<>();
        tokens.forEach(token -> byHash.put(ContentHash.of(token), token));
        List<byte[]> hashes = byHash.keySet().stream().map(ContentHash::bytes).toList();
        return jdbc
                .sql("select token_hash from submit_token where token_hash in (:hashes)")
                .param("hashes", hashes)
                .query((row, number) -> ContentHash.ofBytes(row.getBytes("token_hash")))
                .stream()
                .map(byHash::get)
                .collect(Collectors.toSet());
    }
}
