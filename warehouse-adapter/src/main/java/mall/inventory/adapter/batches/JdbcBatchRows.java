package mall.inventory.adapter.batches;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of batches: blocks of good ones, and the rejected ones. */
@Repository
class JdbcBatchRows {

    private static final MultiRowInsert<Numbered> REJECTIONS = new MultiRowInsert<>(
            "stock_batch_rejection",
            List.of(
                    new Column<>("batch_no", Numbered::batchNo),
                    new Column<>("stage", Numbered::stage),
                    new Column<>("seq", Numbered::seq),
                    new Column<>("line", row -> row.rejected().line()),
                    new Column<>("column_name", row -> row.rejected().column()),
                    new Column<>("value", row -> row.rejected().value()),
                    new Column<>("reason", row -> row.rejected().reason()),
                    new Column<>("sku", row -> row.rejected().sku())));

    private record Numbered(String batchNo, int stage, int seq, RejectedRow rejected) {}

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcBatchRows(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** What a block of rows is for. */
    enum Kind {
        ROW,
        CHANGE,
        CONFIRM
    }

    /** Adds a block; again it changes nothing. */
    void add(String batchNo, Kind kind, int part, int rows, byte[] data) {
        jdbc.sql("""
                        insert into stock_batch_part (batch_no, kind, part, rows_in, data) values (?, ?, ?, ?, ?) as new
                        on duplicate key update rows_in = new.rows_in, data = new.data
                        """).params(batchNo, kind.name(), part, rows, data).update();
    }

    /** A block, by its number from 0; empty after the last one. */
    Optional<byte[]> part(String batchNo, Kind kind, int part) {
        return jdbc.sql("select data from stock_batch_part where batch_no = ? and kind = ? and part = ?")
                .params(batchNo, kind.name(), part)
                .query((row, number) -> row.getBytes("data"))
                .optional();
    }

    /** How many rows the blocks of that kind have, each, in order. */
    List<Integer> sizes(String batchNo, Kind kind) {
        return jdbc.sql("select rows_in from stock_batch_part where batch_no = ? and kind = ? order by part")
                .params(batchNo, kind.name())
                .query((row, number) -> row.getInt("rows_in"))
                .list();
    }

    void delete(String batchNo, Kind kind) {
        jdbc.sql("delete from stock_batch_part where batch_no = ? and kind = ?")
                .params(batchNo, kind.name())
                .update();
    }

    /**
     * Adds rejected rows; again it changes nothing.
     *
     * @param from the number of the first of them within its stage
     */
    void reject(String batchNo, int stage, int from, List<RejectedRow> rejected) {
        List<Numbered> rows = new ArrayList<>();
        for (RejectedRow row : rejected) {
            rows.add(new Numbered(batchNo, stage, from + rows.size(), row));
        }
        jdbc.sql("delete from stock_batch_rejection where batch_no = ? and stage = ? and seq >= ? and seq < ?")
                .params(batchNo, stage, from, from + rows.size())
                .update();
        REJECTIONS.execute(template, rows);
    }

    void deleteRejections(String batchNo, int stage) {
        jdbc.sql("delete from stock_batch_rejection where batch_no = ? and stage = ?")
                .params(batchNo, stage)
                .update();
    }

    /** The SKUs of rejected rows: they are not absent. */
    Set<String> rejectedSkus(String batchNo) {
        return new HashSet<>(
                jdbc.sql("select distinct sku from stock_batch_rejection where batch_no = ? and sku is not null")
                        .param(batchNo)
                        .query((row, number) -> row.getString("sku"))
                        .list());
    }

    /** The SKUs of rows that were rejected while they were read, after that one, in order. */
    List<String> unreadSkus(String batchNo, String after, int limit) {
        return jdbc.sql("""
                        select distinct sku from stock_batch_rejection
                        where batch_no = ? and stage = 0 and sku > ? order by sku limit ?
                        """)
                .params(batchNo, after, limit)
                .query((row, number) -> row.getString("sku"))
                .list();
    }

    /** Rejected rows of one stage, from that number on, in order. */
    List<RejectedRow> rejections(String batchNo, int stage, int from, int limit) {
        return jdbc.sql("""
                        select line, column_name, value, reason, sku from stock_batch_rejection
                        where batch_no = ? and stage = ? and seq >= ? order by seq limit ?
                        """)
                .params(batchNo, stage, from, limit)
                .query((row, number) -> new RejectedRow(
                        row.getLong("line"),
                        row.getString("column_name"),
                        row.getString("value"),
                        row.getString("reason"),
                        row.getString("sku")))
                .list();
    }
}
