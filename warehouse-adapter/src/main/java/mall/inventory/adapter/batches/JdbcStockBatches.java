package mall.inventory.adapter.batches;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.inventory.adapter.batches.StockBatch.Progress;
import mall.inventory.adapter.batches.StockBatch.Rows;
import mall.inventory.adapter.batches.StockBatch.Trail;
import mall.inventory.database.DatabaseTime;
import mall.inventory.ledger.ContentHash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Batches as they stand. */
@Repository
class JdbcStockBatches {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    /** After so many failures in a row the warehouse's other batches go first. */
    private static final int STUCK = 5;

    private static final String TO_DO =
            "(state in ('APPLYING', 'UNDOING') or (state = 'STAGING' and staged_at is not null))";

    private static final String READY =
            "(troubles < " + STUCK + " or troubled_at < utc_timestamp(6) - interval 60 second)";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcStockBatches(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<StockBatch> find(String batchNo) {
        return jdbc.sql("select *, utc_timestamp(6) as read_at from stock_batch where batch_no = ?")
                .param(batchNo)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The same, locked in the caller's transaction. */
    Optional<StockBatch> lock(String batchNo) {
        return jdbc.sql("select *, utc_timestamp(6) as read_at from stock_batch where batch_no = ? for update")
                .param(batchNo)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The newest ones, before that id if one is given. */
    List<StockBatch> newest(@Nullable String warehouse, @Nullable BatchState state, @Nullable Long before, int limit) {
        return jdbc.sql("""
                        select *, utc_timestamp(6) as read_at from stock_batch
                        where (:before is null or id < :before) and (:warehouse is null or warehouse = :warehouse)
                          and (:state is null or state = :state)
                        order by id desc limit :limit
                        """)
                .param("before", before)
                .param("warehouse", warehouse)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    /**
     * A warehouse that has batches with something to do.
     *
     * @param ready those whose time has come
     * @param stuck those on which the work fails again and again
     */
    record Waiting(String warehouse, int ready, int stuck) {}

    List<Waiting> waiting() {
        return jdbc.sql("""
                        select warehouse, sum(%s) ready, sum(troubles >= %d) stuck from stock_batch where %s group by warehouse
                        """.formatted(READY, STUCK, TO_DO))
                .query((row, number) ->
                        new Waiting(row.getString("warehouse"), row.getInt("ready"), row.getInt("stuck")))
                .list();
    }

    /** The warehouse's batch with something to do that was counted first; those that are stuck come after all others, and a minute apart. */
    Optional<StockBatch> next(String warehouse) {
        return jdbc.sql("""
                        select *, utc_timestamp(6) as read_at from stock_batch where warehouse = ? and %s and %s
                        order by troubles >= %d, as_of, id limit 1
                        """.formatted(TO_DO, READY, STUCK))
                .param(warehouse)
                .query((row, number) -> read(row))
                .optional();
    }

    /** How many rows the last full batch had that was booked. */
    Optional<Long> rowsOfLastFull(String warehouse) {
        return jdbc.sql("""
                        select row_count from stock_batch
                        where warehouse = ? and mode = 'FULL' and state = 'APPLIED' order by as_of desc limit 1
                        """).param(warehouse).query(Long.class).optional();
    }

    private StockBatch read(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes("content_hash");
        String difference = row.getString("difference");
        String reasons = row.getString("reasons");
        return new StockBatch(
                row.getLong("id"),
                row.getString("batch_no"),
                row.getString("warehouse"),
                BatchMode.valueOf(row.getString("mode")),
                DatabaseTime.read(row, "as_of"),
                row.getBoolean("preview"),
                BatchSource.valueOf(row.getString("source")),
                BatchState.valueOf(row.getString("state")),
                hash == null ? null : ContentHash.ofBytes(hash),
                new Rows(
                        row.getLong("row_count"),
                        row.getLong("valid"),
                        row.getLong("rejected"),
                        row.getLong("refused"),
                        row.getLong("later"),
                        row.getLong("unnamed")),
                difference == null ? null : json.readValue(difference, Difference.class),
                progress(row),
                reasons == null ? List.of() : json.readValue(reasons, TEXTS),
                row.getString("failure"),
                row.getInt("troubles") == 0 ? null : row.getString("trouble"),
                trail(row));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                row.getObject("planned_at") != null,
                row.getLong("position"),
                row.getLong("applied"),
                row.getLong("superseded"),
                row.getString("undo_after"),
                row.getLong("undone"),
                row.getLong("undo_superseded"));
    }

    private static Trail trail(ResultSet row) throws SQLException {
        return new Trail(
                DatabaseTime.read(row, "read_at"),
                DatabaseTime.read(row, "received_at"),
                row.getString("received_by"),
                moment(row, "staged_at"),
                moment(row, "approved_at"),
                row.getString("approved_by"),
                moment(row, "applying_at"),
                moment(row, "undone_at"),
                row.getString("undone_by"),
                moment(row, "finished_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : DatabaseTime.read(row, column);
    }
}
