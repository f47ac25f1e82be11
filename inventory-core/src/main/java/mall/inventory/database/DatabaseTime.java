package mall.inventory.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times in rows: {@code datetime(6)} columns hold UTC with microseconds. */
public final class DatabaseTime {

    private DatabaseTime() {}

    /** A {@code datetime(6)} column's instant. */
    public static Instant read(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** An instant as a parameter for a {@code datetime(6)} column. */
    public static LocalDateTime parameter(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
