package mall.inventory.database;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The database's clock, in UTC with microseconds. It is the only clock that stock is decided by: servers' clocks differ, and a
 * fast one would expire other people's orders.
 */
@Component
public class DatabaseClock {

    private final JdbcClient jdbc;

    DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What time it is in the database. */
    public Instant now() {
        return jdbc.sql("select utc_timestamp(6) as now")
                .query((row, number) -> DatabaseTime.read(row, "now"))
                .single();
    }
}
