package mall.inventory.adapter.kafka;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mall.inventory.adapter.batches.BatchMode;
import mall.inventory.adapter.intake.BatchFormat;
import mall.inventory.adapter.kafka.BatchPart.About;
import mall.inventory.adapter.kafka.BatchPart.FileKey;
import mall.inventory.ledger.ContentHash;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Parts of files that are not complete yet. */
@Repository
class JdbcBatchInbox {

    private final JdbcClient jdbc;

    JdbcBatchInbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps a part; one that is there already stays as it is.
     *
     * @throws RefusedRecordException when another part of the file says something else of the batch
     */
    void keep(BatchPart part, byte[] content) {
        boolean isNew = insert(part, content);
        // Looked at afterwards, so that of two that come at once at least one sees the other.
        Optional<About> other = another(part);
        if (other.isPresent()) {
            if (isNew) {
                jdbc.sql("delete from stock_batch_inbox where batch_no = ? and file_hash = ? and part = ?")
                        .params(part.file().batchNo(), part.file().hash().bytes(), part.part())
                        .update();
            }
            part.about().requireSame(other.get());
        }
    }

    private boolean insert(BatchPart part, byte[] content) {
        About about = part.about();
        try {
            jdbc.sql("""
                            insert into stock_batch_inbox (batch_no, file_hash, part, last, warehouse, mode, as_of, format, content)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(part.file().batchNo(), part.file().hash().bytes(), part.part(), part.last())
                    .params(about.warehouse(), about.mode().name())
                    .param(moment(about))
                    .params(about.format().name(), content)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            // Kafka delivers at least once.
            return false;
        }
    }

    private Optional<About> another(BatchPart part) {
        About about = part.about();
        return jdbc.sql("""
                        select warehouse, mode, as_of, format from stock_batch_inbox
                        where batch_no = ? and file_hash = ? and not (warehouse = ? and mode = ? and as_of <=> ? and format = ?)
                        order by part limit 1
                        """)
                .params(part.file().batchNo(), part.file().hash().bytes())
                .params(about.warehouse(), about.mode().name())
                .param(moment(about))
                .param(about.format().name())
                .query((row, number) -> about(row))
                .optional();
    }

    private static @Nullable String moment(About about) {
        Instant asOf = about.asOf();
        return asOf == null ? null : asOf.toString();
    }

    private static About about(ResultSet row) throws SQLException {
        String asOf = row.getString("as_of");
        return new About(
                row.getString("warehouse"),
                BatchMode.valueOf(row.getString("mode")),
                asOf == null ? null : Instant.parse(asOf),
                BatchFormat.valueOf(row.getString("format")));
    }

    /** How many parts the file has, once all up to the last one are here. */
    OptionalInt completeParts(FileKey file) {
        return jdbc.sql("""
                        with ended as (
                            select min(part) + 1 as parts from stock_batch_inbox where batch_no = :batchNo and file_hash = :hash and last)
                        select parts from ended where parts = (
                            select count(*) from stock_batch_inbox where batch_no = :batchNo and file_hash = :hash and part < parts)
                        """)
                .param("batchNo", file.batchNo())
                .param("hash", file.hash().bytes())
                .query((row, number) -> OptionalInt.of(row.getInt("parts")))
                .optional()
                .orElse(OptionalInt.empty());
    }

    /** A part's bytes; empty when it is not there any more. */
    Optional<byte[]> content(FileKey file, int part) {
        return jdbc.sql("select content from stock_batch_inbox where batch_no = ? and file_hash = ? and part = ?")
                .params(file.batchNo(), file.hash().bytes(), part)
                .query(byte[].class)
                .optional();
    }

    /** Deletes what was read, which is so many parts from the first one. */
    void delete(FileKey file, int parts) {
        jdbc.sql("delete from stock_batch_inbox where batch_no = ? and file_hash = ? and part < ?")
                .params(file.batchNo(), file.hash().bytes(), parts)
                .update();
    }

    /** Forgets files of which no part has come for so long. */
    List<FileKey> forget(Duration silent) {
        List<FileKey> forgotten = jdbc.sql("""
                        select batch_no, file_hash from stock_batch_inbox group by batch_no, file_hash
                        having max(received_at) < utc_timestamp(6) - interval ? second
                        """)
                .param(silent.toSeconds())
                .query((row, number) ->
                        new FileKey(row.getString("batch_no"), ContentHash.ofBytes(row.getBytes("file_hash"))))
                .list();
        forgotten.forEach(file -> delete(file, BatchPart.MAX_PARTS));
        return forgotten;
    }
}
