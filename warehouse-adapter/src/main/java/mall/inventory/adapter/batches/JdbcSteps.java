package mall.inventory.adapter.batches;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The steps of a batch's way once it is staged. The workers' ones run in a transaction of whoever's turn it is. */
@Repository
class JdbcSteps {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcSteps(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** It was compared with the books. */
    void compared(String batchNo, Difference difference, long refused) {
        jdbc.sql("update stock_batch set difference = ?, refused = ? where batch_no = ?")
                .params(json.writeValueAsString(difference), refused, batchNo)
                .update();
    }

    /** From STAGING on, to PREVIEW or QUARANTINED. */
    void held(String batchNo, BatchState state, List<String> reasons) {
        jdbc.sql("""
                        update stock_batch set state = ?, reasons = ?, finished_at = utc_timestamp(6)
                        where batch_no = ? and state = 'STAGING'
                        """)
                .params(state.name(), json.writeValueAsString(reasons), batchNo)
                .update();
    }

    void applying(String batchNo) {
        jdbc.sql("""
                        update stock_batch set state = 'APPLYING', applying_at = utc_timestamp(6), finished_at = null
                        where batch_no = ? and state = 'STAGING'
                        """).param(batchNo).update();
    }

    /** Ops want it booked; false when it is not held. */
    boolean approve(String batchNo, String actor) {
        return jdbc.sql("""
                                update stock_batch
                                set state = 'APPLYING', applying_at = utc_timestamp(6), approved_at = utc_timestamp(6), approved_by = ?,
                                    finished_at = null
                                where batch_no = ? and state in ('PREVIEW', 'QUARANTINED')
                                """).params(actor, batchNo).update() == 1;
    }

    /** Ops want it taken back; false when nothing of it is booked. */
    boolean undo(String batchNo, String actor) {
        return jdbc.sql("""
                                update stock_batch
                                set state = 'UNDOING', undone_at = utc_timestamp(6), undone_by = ?, finished_at = null
                                where batch_no = ? and state in ('APPLYING', 'APPLIED')
                                """).params(actor, batchNo).update() == 1;
    }

    /** It came too late. */
    void failed(String batchNo, String failure) {
        jdbc.sql("""
                        update stock_batch set state = 'FAILED', failure = ?, finished_at = utc_timestamp(6)
                        where batch_no = ? and state in ('STAGING', 'APPLYING')
                        """).params(failure, batchNo).update();
        deleteRows(batchNo);
    }

    /** What is to be booked is written down. */
    void planned(String batchNo) {
        jdbc.sql("update stock_batch set planned_at = utc_timestamp(6), position = 0 where batch_no = ?")
                .param(batchNo)
                .update();
    }

    /** That many more rows are worked off; false when ops want it taken back. */
    boolean worked(String batchNo, long rows, long applied, long superseded) {
        jdbc.sql("""
                        update stock_batch set position = position + ?, applied = applied + ?, superseded = superseded + ?
                        where batch_no = ?
                        """).params(rows, applied, superseded, batchNo).update();
        return jdbc.sql("select count(*) from stock_batch where batch_no = ? and state = 'APPLYING'")
                        .param(batchNo)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void applied(String batchNo) {
        finish(batchNo, "APPLYING", "APPLIED");
        deleteRows(batchNo);
    }

    /** What is not needed any more: the rejected rows stay. */
    private void deleteRows(String batchNo) {
        jdbc.sql("delete from stock_batch_part where batch_no = ?")
                .param(batchNo)
                .update();
    }

    /** Another page is taken back.
     *
     * @param upTo where to go on; null after the last one
     */
    void takenBack(String batchNo, @Nullable String upTo, int undone, int superseded) {
        jdbc.sql("""
                        update stock_batch
                        set undo_after = coalesce(:upTo, undo_after), undone = undone + :undone,
                            undo_superseded = undo_superseded + :superseded
                        where batch_no = :batchNo
                        """)
                .param("upTo", upTo)
                .param("undone", undone)
                .param("superseded", superseded)
                .param("batchNo", batchNo)
                .update();
    }

    void undone(String batchNo) {
        finish(batchNo, "UNDOING", "UNDONE");
    }

    private void finish(String batchNo, String from, String to) {
        jdbc.sql("update stock_batch set state = ?, finished_at = utc_timestamp(6) where batch_no = ? and state = ?")
                .params(to, batchNo, from)
                .update();
    }
}
