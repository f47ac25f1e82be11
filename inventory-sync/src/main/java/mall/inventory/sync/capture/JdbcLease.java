package mall.inventory.sync.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mall.inventory.database.DatabaseTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one row that says who reads, by the database's clock. */
@Repository
class JdbcLease {

    private final JdbcClient jdbc;

    JdbcLease(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes it, if nobody has it.
     *
     * @return the epoch, higher than any before
     */
    Optional<Long> take(String holder, Duration length) {
        int taken = jdbc.sql("""
                        update sync_lease
                        set holder = :holder, epoch = epoch + 1, since = utc_timestamp(6), renewed_at = utc_timestamp(6),
                            expires_at = utc_timestamp(6) + interval :micros microsecond
                        where id = 1 and expires_at <= utc_timestamp(6)
                        """)
                .param("holder", holder)
                .param("micros", length.toNanos() / 1_000)
                .update();
        return taken == 0
                ? Optional.empty()
                : jdbc.sql("select epoch from sync_lease where id = 1 and holder = ?")
                        .param(holder)
                        .query(Long.class)
                        .optional();
    }

    /**
     * Renews it.
     *
     * @return the moment that the row has now, by the database's clock; empty when it has ended, or is not this one's any more
     */
    Optional<Instant> renew(long epoch, Duration length) {
        int renewed = jdbc.sql("""
                        update sync_lease
                        set beat = beat + 1, renewed_at = utc_timestamp(6),
                            expires_at = utc_timestamp(6) + interval :micros microsecond
                        where id = 1 and epoch = :epoch and expires_at > utc_timestamp(6)
                        """)
                .param("epoch", epoch)
                .param("micros", length.toNanos() / 1_000)
                .update();
        return renewed == 0
                ? Optional.empty()
                : jdbc.sql("select renewed_at from sync_lease where id = 1 and epoch = ?")
                        .param(epoch)
                        .query((row, number) -> DatabaseTime.read(row, "renewed_at"))
                        .optional();
    }

    /** Ends it now; the next one need not wait. */
    void release(long epoch) {
        jdbc.sql("update sync_lease set expires_at = utc_timestamp(6) where id = 1 and epoch = ?")
                .param(epoch)
                .update();
    }
}
