package mall.inventory.sync.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.inventory.database.DatabaseTime;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Walks and single SKUs that are to be published again. */
@Repository
class JdbcWalks {

    private final JdbcClient jdbc;

    JdbcWalks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one to work on, if there is one. */
    Optional<Walk> open() {
        return jdbc.sql("select * from sync_walk where finished_at is null order by id limit 1")
                .query(JdbcWalks::read)
                .optional();
    }

    /** Whether it is still to be worked on: a later one may have taken its place. */
    boolean isOpen(long id) {
        return jdbc.sql("select exists (select 1 from sync_walk where id = ? and finished_at is null)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Whether a walk stands open that makes good what was never published. */
    boolean isBeginning() {
        return jdbc.sql("select exists (select 1 from sync_walk where finished_at is null and cause <> 'REQUESTED')")
                .query(Boolean.class)
                .single();
    }

    Optional<Walk> find(long id) {
        return jdbc.sql("select * from sync_walk where id = ?")
                .param(id)
                .query(JdbcWalks::read)
                .optional();
    }

    Optional<Walk> last() {
        return jdbc.sql("select * from sync_walk order by id desc limit 1")
                .query(JdbcWalks::read)
                .optional();
    }

    /** Wants a walk; returns its number. */
    long request(int skusPerSecond, String by) {
        // One that is too slow would hold up the next one for days.
        jdbc.sql("""
                        update sync_walk set finished_at = utc_timestamp(6)
                        where finished_at is null and cause = 'REQUESTED'
                        """).update();
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("insert into sync_walk (cause, skus_per_second, requested_by) values ('REQUESTED', ?, ?)")
                .params(skusPerSecond, by)
                .update(id);
        Number key = id.getKey();
        if (key == null) {
            throw new IllegalStateException("the walk has no number");
        }
        return key.longValue();
    }

    void begin(long id, long total) {
        jdbc.sql("update sync_walk set total = ? where id = ? and total is null")
                .params(total, id)
                .update();
    }

    /** What happened to orders is published; a position is stored, unless another loss has come in between: then this walk is over. */
    void reservationsDone(long id) {
        jdbc.sql("""
                        update sync_walk set reservations_from = null where id = ?
                        and exists (select 1 from sync_position where id = 1 and position is not null)
                        """).param(id).update();
    }

    /** SKUs up to that one are published. It goes forward only, whoever says so. */
    void progress(long id, String cursor, int skus) {
        jdbc.sql("""
                        update sync_walk set cursor_sku = :cursor, done = done + :skus
                        where id = :id and (cursor_sku is null or cursor_sku < :cursor)
                        """)
                .param("cursor", cursor)
                .param("skus", skus)
                .param("id", id)
                .update();
    }

    void finish(long id) {
        jdbc.sql("""
                        update sync_walk set finished_at = utc_timestamp(6) where id = ? and finished_at is null
                        and exists (select 1 from sync_position where id = 1 and position is not null)
                        """).param(id).update();
    }

    /** Wants a SKU to be published again; returns whether there is such a SKU. */
    boolean request(Sku sku) {
        return jdbc.sql("insert into sync_resync (sku) select sku from sku where sku = ?")
                        .param(sku.code())
                        .update()
                == 1;
    }

    /** A SKU to publish again. */
    record Single(long id, String sku) {}

    List<Single> singles(int limit) {
        return jdbc.sql("select id, sku from sync_resync order by id limit ?")
                .param(limit)
                .query((row, number) -> new Single(row.getLong("id"), row.getString("sku")))
                .list();
    }

    void done(List<Single> singles) {
        jdbc.sql("delete from sync_resync where id in (:ids)")
                .param("ids", singles.stream().map(Single::id).toList())
                .update();
    }

    private static Walk read(ResultSet row, int number) throws SQLException {
        return new Walk(
                row.getLong("id"),
                Walk.Cause.valueOf(row.getString("cause")),
                row.getInt("skus_per_second"),
                moment(row, "reservations_from"),
                row.getString("cursor_sku"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                DatabaseTime.read(row, "requested_at"),
                row.getString("requested_by"),
                moment(row, "finished_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : DatabaseTime.read(row, column);
    }
}
