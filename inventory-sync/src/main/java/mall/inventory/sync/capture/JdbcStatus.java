package mall.inventory.sync.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import mall.inventory.database.DatabaseTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What ops want, and what the reader says of itself: for all nodes. */
@Repository
class JdbcStatus {

    private static final int ERROR_LENGTH = 1000;

    private final JdbcClient jdbc;

    JdbcStatus(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean paused() {
        return jdbc.sql("select paused from sync_control where id = 1")
                .query(Boolean.class)
                .single();
    }

    /** Returns when all that is in the binlog by now can be seen by queries: commits are shown in its order, and this is one. */
    void passBarrier() {
        jdbc.sql("update sync_control set barrier = barrier + 1 where id = 1").update();
    }

    void pause(String by) {
        jdbc.sql("update sync_control set paused = true, paused_by = ? where id = 1")
                .param(by)
                .update();
    }

    void resume() {
        jdbc.sql("update sync_control set paused = false, paused_by = null where id = 1")
                .update();
    }

    /** What the reader of an epoch says of itself. */
    record Report(
            SyncState.Phase phase,
            @Nullable Duration lag,
            @Nullable Long lagBytes,
            @Nullable String error) {}

    void report(long epoch, Report report) {
        String error = report.error();
        Duration lag = report.lag();
        jdbc.sql("""
                        update sync_status
                        set since = if(epoch = :epoch and phase = :phase, since, utc_timestamp(6)),
                            epoch = :epoch, phase = :phase, error = :error, lag_millis = :lag, lag_bytes = :bytes,
                            reported_at = utc_timestamp(6)
                        where id = 1 and epoch <= :epoch
                        """)
                .param("epoch", epoch)
                .param("phase", report.phase().name())
                .param("error", error == null ? null : error.substring(0, Math.min(ERROR_LENGTH, error.length())))
                .param("lag", lag == null ? null : lag.toMillis())
                .param("bytes", report.lagBytes())
                .update();
    }

    SyncState read() {
        return jdbc.sql("""
                        select l.holder, l.since, l.expires_at > utc_timestamp(6) as active, c.paused, c.paused_by,
                               if(s.epoch = l.epoch, s.phase, 'RECOVERING') as phase,
                               if(s.epoch = l.epoch, s.error, null) as error,
                               if(s.epoch = l.epoch, s.lag_millis, null) as lag_millis,
                               if(s.epoch = l.epoch, s.lag_bytes, null) as lag_bytes,
                               if(s.epoch = l.epoch, s.reported_at, null) as reported_at
                        from sync_lease l join sync_control c on c.id = 1 join sync_status s on s.id = 1
                        where l.id = 1
                        """).query((row, number) -> read(row)).single();
    }

    private static SyncState read(ResultSet row) throws SQLException {
        boolean active = row.getBoolean("active");
        Long lag = row.getObject("lag_millis", Long.class);
        return new SyncState(
                active ? SyncState.Phase.valueOf(row.getString("phase")) : SyncState.Phase.STANDBY,
                active ? row.getString("holder") : null,
                active ? moment(row, "since") : null,
                row.getBoolean("paused"),
                row.getString("paused_by"),
                active && lag != null ? Duration.ofMillis(lag) : null,
                active ? row.getObject("lag_bytes", Long.class) : null,
                row.getString("error"),
                moment(row, "reported_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : DatabaseTime.read(row, column);
    }
}
