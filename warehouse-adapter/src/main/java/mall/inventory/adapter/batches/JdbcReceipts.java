package mall.inventory.adapter.batches;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.inventory.database.DatabaseTime;
import mall.inventory.ledger.ContentHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Batches while they are received. Whoever receives one is its owner until it is staged; each of his writes says so, and changes nothing
 * once somebody else has taken it over.
 */
@Repository
class JdbcReceipts {

    /** Who has not been heard of for so long is dead. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(30);

    private final JdbcClient jdbc;

    JdbcReceipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims the number.
     *
     * @throws org.springframework.dao.DuplicateKeyException when there is such a batch
     */
    void insert(Delivery delivery, Instant asOf, String owner) {
        jdbc.sql("""
                        insert into stock_batch (batch_no, warehouse, mode, as_of, preview, source, state, owner, heartbeat_at, received_by)
                        values (?, ?, ?, ?, ?, ?, 'STAGING', ?, utc_timestamp(6), ?)
                        """)
                .params(
                        delivery.batchNo(),
                        delivery.warehouse(),
                        delivery.mode().name())
                .params(
                        DatabaseTime.parameter(asOf),
                        delivery.preview(),
                        delivery.source().name())
                .params(owner, delivery.actor().name())
                .update();
    }

    /** Whether nobody is receiving it any more, though it is not whole. */
    boolean isAbandoned(String batchNo) {
        return jdbc.sql("""
                        select count(*) from stock_batch
                        where batch_no = ? and state = 'STAGING' and staged_at is null
                          and heartbeat_at < utc_timestamp(6) - interval ? second
                        """)
                        .params(batchNo, DEAD_AFTER.toSeconds())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Forgets a batch of which nothing was booked; the caller has it locked. */
    void delete(String batchNo) {
        deleteRows(batchNo);
        jdbc.sql("delete from stock_batch_rejection where batch_no = ?")
                .param(batchNo)
                .update();
        jdbc.sql("delete from stock_batch where batch_no = ?").param(batchNo).update();
    }

    /** Says that it goes on; false when it is not the caller's any more. */
    boolean beat(String batchNo, String owner, StockBatch.Rows rows) {
        return jdbc.sql("""
                                update stock_batch set heartbeat_at = utc_timestamp(6), row_count = ?, valid = ?, rejected = ?, unnamed = ?
                                where batch_no = ? and owner = ?
                                """)
                        .params(rows.all(), rows.valid(), rows.rejected(), rows.unnamed(), batchNo, owner)
                        .update()
                == 1;
    }

    /** Whether the caller is receiving it. */
    boolean isOwner(String batchNo, String owner) {
        return jdbc.sql("select count(*) from stock_batch where batch_no = ? and owner = ?")
                        .params(batchNo, owner)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** It is whole; false when it is not the caller's any more. Again it changes nothing. */
    boolean staged(String batchNo, String owner, StockBatch.Rows rows, ContentHash hash) {
        return isStaged(batchNo, hash)
                || (beat(batchNo, owner, rows)
                        && jdbc.sql("""
                                update stock_batch set owner = null, staged_at = utc_timestamp(6), content_hash = ?
                                where batch_no = ? and owner = ?
                                """).params(hash.bytes(), batchNo, owner).update() == 1);
    }

    private boolean isStaged(String batchNo, ContentHash hash) {
        return jdbc.sql("""
                        select count(*) from stock_batch
                        where batch_no = ? and state <> 'FAILED' and staged_at is not null and content_hash = ?
                        """).params(batchNo, hash.bytes()).query(Integer.class).single() == 1;
    }

    /** It failed; false when it is not the caller's any more. */
    boolean failed(String batchNo, String owner, String failure) {
        deleteRows(batchNo);
        return jdbc.sql("""
                                update stock_batch set owner = null, state = 'FAILED', failure = ?, finished_at = utc_timestamp(6)
                                where batch_no = ? and owner = ?
                                """).params(failure, batchNo, owner).update() == 1;
    }

    /**
     * Those that nobody is receiving any more, but for those that will be taken again by themselves, from a folder or from Kafka. Mostly there are none,
     * and looking for them locks nothing.
     */
    List<String> abandoned() {
        return jdbc.sql("""
                        select batch_no from stock_batch
                        where state = 'STAGING' and staged_at is null and source = 'REST'
                          and heartbeat_at < utc_timestamp(6) - interval ? second
                        """)
                .param(DEAD_AFTER.toSeconds())
                .query((row, number) -> row.getString("batch_no"))
                .list();
    }

    /** Lets one of them fail, unless somebody receives it again. */
    void failAbandoned(String batchNo) {
        int failed = jdbc.sql("""
                        update stock_batch set owner = null, state = 'FAILED', finished_at = utc_timestamp(6), failure = ?
                        where batch_no = ? and state = 'STAGING' and staged_at is null
                          and heartbeat_at < utc_timestamp(6) - interval ? second
                        """)
                .param("whoever was receiving it is gone, and nothing was booked; send it again, under the same number")
                .params(batchNo, DEAD_AFTER.toSeconds())
                .update();
        if (failed == 1) {
            deleteRows(batchNo);
        }
    }

    private void deleteRows(String batchNo) {
        jdbc.sql("delete from stock_batch_part where batch_no = ?")
                .param(batchNo)
                .update();
    }
}
