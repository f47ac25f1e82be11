package mall.inventory.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Parts of batches that are not complete yet. */
@Repository
class JdbcBatchInbox {

    private final JdbcClient jdbc;

    JdbcBatchInbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a part; one that is there already stays as it is. */
    void keep(BatchPart part, byte[] content) {
        try {
            jdbc.sql("insert into stock_batch_inbox (batch_no, part, last, content) values (?, ?, ?, ?)")
                    .params(part.batchNo(), part.part(), part.last(), content)
                    .update();
        } catch (DuplicateKeyException e) {
            // Kafka delivers at least once.
            return;
        }
    }

    /** Whether all parts up to the last one are here. */
    boolean isComplete(String batchNo) {
        return jdbc.sql("""
                        select coalesce(max(if(last, part, null)) + 1 = count(*), false) from stock_batch_inbox where batch_no = ?
                        """).param(batchNo).query(Boolean.class).single();
    }

    /** A part's bytes; empty after the last one. */
    Optional<byte[]> content(String batchNo, int part) {
        return jdbc.sql("select content from stock_batch_inbox where batch_no = ? and part = ?")
                .params(batchNo, part)
                .query(byte[].class)
                .optional();
    }

    void delete(String batchNo) {
        jdbc.sql("delete from stock_batch_inbox where batch_no = ?")
                .param(batchNo)
                .update();
    }

    /** Forgets batches of which no part has come for so long. */
    List<String> forget(Duration silent) {
        List<String> forgotten = jdbc.sql("""
                        select batch_no from stock_batch_inbox group by batch_no
                        having max(received_at) < utc_timestamp(6) - interval ? second
                        """)
                .param(silent.toSeconds())
                .query((row, number) -> row.getString("batch_no"))
                .list();
        forgotten.forEach(this::delete);
        return forgotten;
    }
}
