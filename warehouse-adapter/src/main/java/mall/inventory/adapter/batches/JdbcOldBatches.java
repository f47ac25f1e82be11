package mall.inventory.adapter.batches;

import java.time.Instant;
import java.util.List;
import mall.inventory.database.DatabaseTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Batches that nobody needs any more. What changes something runs in the caller's transaction. */
@Repository
class JdbcOldBatches {

    private static final int REJECTIONS_AT_ONCE = 5_000;
    private static final int PARTS_AT_ONCE = 50;

    private final JdbcClient jdbc;

    JdbcOldBatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Some that wait for ops and were counted before that moment. */
    List<String> held(Instant countedBefore, int limit) {
        return jdbc.sql("""
                        select batch_no from stock_batch where state in ('PREVIEW', 'QUARANTINED') and as_of < ? order by id limit ?
                        """)
                .params(DatabaseTime.parameter(countedBefore), limit)
                .query((row, number) -> row.getString("batch_no"))
                .list();
    }

    /** Lets a batch fail that waits for ops. */
    void fail(String batchNo, String failure) {
        int failed = jdbc.sql("""
                        update stock_batch set state = 'FAILED', failure = ?, finished_at = utc_timestamp(6)
                        where batch_no = ? and state in ('PREVIEW', 'QUARANTINED')
                        """).params(failure, batchNo).update();
        if (failed == 1) {
            jdbc.sql("delete from stock_batch_part where batch_no = ?")
                    .param(batchNo)
                    .update();
        }
    }

    /** Some that are over since before that moment, and of which something may be left. */
    List<String> over(Instant finishedBefore, int limit) {
        return jdbc.sql("""
                        select batch_no from stock_batch
                        where forgotten_at is null and finished_at < ? and state in ('APPLIED', 'UNDONE', 'FAILED')
                        order by finished_at limit ?
                        """)
                .params(DatabaseTime.parameter(finishedBefore), limit)
                .query((row, number) -> row.getString("batch_no"))
                .list();
    }

    /** Deletes some of what is left of such a batch, but for its own row; false when that was all, or it is not over any more. */
    boolean forgetSome(String batchNo, Instant finishedBefore) {
        boolean over = jdbc.sql("""
                        select 1 from stock_batch
                        where batch_no = ? and forgotten_at is null and finished_at < ? and state in ('APPLIED', 'UNDONE', 'FAILED')
                        for update
                        """)
                .params(batchNo, DatabaseTime.parameter(finishedBefore))
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!over) {
            return false;
        }
        int rejections = jdbc.sql("delete from stock_batch_rejection where batch_no = ? order by stage, seq limit ?")
                .params(batchNo, REJECTIONS_AT_ONCE)
                .update();
        int parts = jdbc.sql("delete from stock_batch_part where batch_no = ? order by kind, part limit ?")
                .params(batchNo, PARTS_AT_ONCE)
                .update();
        if (rejections == REJECTIONS_AT_ONCE || parts == PARTS_AT_ONCE) {
            return true;
        }
        jdbc.sql("update stock_batch set forgotten_at = utc_timestamp(6) where batch_no = ?")
                .param(batchNo)
                .update();
        return false;
    }
}
