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
    void compared(String batchNo, Comparison.Result result) {
        jdbc.sql("update stock_batch set difference = ?, refused = ?, later = ? where batch_no = ?")
                .params(json.writeValueAsString(result.difference()), result.refused(), result.later(), batchNo)
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
                        update stock_batch set state = 'APPLYING', applying_at = utc_timestamp(6), finished_at = null, troubles = 0
                        where batch_no = ? and state = 'STAGING'
                        """).param(batchNo).update();
    }

    /** Ops want it booked; false when it is not held. */
    boolean approve(String batchNo, String actor) {
        return jdbc.sql("""
                                update stock_batch
                                set state = 'APPLYING', applying_at = utc_timestamp(6), approved_at = utc_timestamp(6), approved_by = ?,
                                    finished_at = null, troubles = 0
                                where batch_no = ? and state in ('PREVIEW', 'QUARANTINED')
                                """).params(actor, batchNo).update() == 1;
    }

    /** Ops do not want it. It is taken back; if it was not even compared yet, it fails. False when there is nothing to take back, or it is not whole. */
    boolean undo(String batchNo, String actor) {
        int undoing = jdbc.sql("""
                        update stock_batch
                        set state = 'UNDOING', undone_at = utc_timestamp(6), undone_by = ?, finished_at = null, troubles = 0
                        where batch_no = ? and state in ('APPLYING', 'APPLIED')
                        """).params(actor, batchNo).update();
        return undoing == 1 || drop(batchNo, actor);
    }

    private boolean drop(String batchNo, String actor) {
        int dropped = jdbc.sql("""
                        update stock_batch
                        set state = 'FAILED', undone_at = utc_timestamp(6), undone_by = ?, finished_at = utc_timestamp(6),
                            failure = 'it was taken back before it was compared with the books; nothing was booked'
                        where batch_no = ? and state = 'STAGING' and staged_at is not null
                        """).params(actor, batchNo).update();
        if (dropped == 1) {
            deleteRows(batchNo);
        }
        return dropped == 1;
    }

    /** The work on it failed once more. */
    void troubled(String batchNo, String trouble) {
        jdbc.sql("""
                        update stock_batch set troubles = troubles + 1, trouble = ?, troubled_at = utc_timestamp(6)
                        where batch_no = ? and state in ('STAGING', 'APPLYING', 'UNDOING')
                        """).params(trouble, batchNo).update();
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
        jdbc.sql("update stock_batch set planned_at = utc_timestamp(6), position = 0, troubles = 0 where batch_no = ?")
                .param(batchNo)
                .update();
    }

    /** So many rows are worked off, all in all; false when ops want it taken back. */
    boolean worked(String batchNo, long position, long applied, long superseded) {
        jdbc.sql("""
                        update stock_batch set position = ?, applied = ?, superseded = ?, troubles = 0 where batch_no = ?
                        """).params(position, applied, superseded, batchNo).update();
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
     * @param undone SKUs of all pages so far, and so is {@code superseded}
     */
    void takenBack(String batchNo, @Nullable String upTo, long undone, long superseded) {
        jdbc.sql("""
                        update stock_batch
                        set undo_after = coalesce(:upTo, undo_after), undone = :undone, undo_superseded = :superseded, troubles = 0
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
        deleteRows(batchNo);
    }

    private void finish(String batchNo, String from, String to) {
        jdbc.sql("update stock_batch set state = ?, finished_at = utc_timestamp(6) where batch_no = ? and state = ?")
                .params(to, batchNo, from)
                .update();
    }
}
