package mall.inventory.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database's clock, in UTC with microseconds. It is the only clock that stock is decided by: servers' clocks differ, and a
 * fast one would expire other people's orders.
 */
public final class DatabaseTime {

    private DatabaseTime() {}

    /** What time it is in the database. */
    public static Instant now(JdbcClient jdbc) {
        return jdbc.sql("select utc_timestamp(6)")
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
    }

    /** A {@code datetime(6)} column's instant. */
    public static Instant read(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** An instant as a parameter for a {@code datetime(6)} column. */
    public static LocalDateTime parameter(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
