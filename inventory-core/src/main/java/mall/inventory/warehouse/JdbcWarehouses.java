package mall.inventory.warehouse;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mall.inventory.rulebook.RuleJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcWarehouses {

    private static final String COLUMNS = """
            select code, name, kind, region, lat, lon, priority, time_zone, working_days, holidays, open, version
            from warehouse
            """;

    private static final String INSERT = """
            insert into warehouse (name, kind, region, lat, lon, priority, time_zone, working_days, holidays, open, version, code)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE = """
            update warehouse
            set name = ?, kind = ?, region = ?, lat = ?, lon = ?, priority = ?, time_zone = ?, working_days = ?, holidays = ?,
                open = ?, version = ?
            where code = ? and version = ?
            """;

    private final JdbcClient jdbc;

    JdbcWarehouses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> codes() {
        return jdbc.sql("select code from warehouse order by code")
                .query((row, number) -> row.getString("code"))
                .list();
    }

    List<Warehouse> all() {
        return jdbc.sql(COLUMNS + "order by code").query(JdbcWarehouses::read).list();
    }

    List<Warehouse> page(String after, int limit) {
        return jdbc.sql(COLUMNS + "where code > ? order by code limit ?")
                .params(after, limit)
                .query(JdbcWarehouses::read)
                .list();
    }

    Optional<Warehouse> find(String code) {
        return jdbc.sql(COLUMNS + "where code = ?")
                .param(code)
                .query(JdbcWarehouses::read)
                .optional();
    }

    /** The same, locked. The insert of a SKU's first stock there waits for the lock: it checks that the warehouse exists. */
    Optional<Warehouse> lock(String code) {
        return jdbc.sql(COLUMNS + "where code = ? for update")
                .param(code)
                .query(JdbcWarehouses::read)
                .optional();
    }

    void insert(Warehouse warehouse) {
        bind(INSERT, warehouse).param(warehouse.code()).update();
    }

    /** @param before the version it has */
    void update(Warehouse warehouse, long before) {
        int updated =
                bind(UPDATE, warehouse).param(warehouse.code()).param(before).update();
        if (updated != 1) {
            throw new IllegalStateException(
                    "warehouse " + warehouse.code() + " was changed behind the rule book's lock");
        }
    }

    private JdbcClient.StatementSpec bind(String sql, Warehouse warehouse) {
        @Nullable Position position = warehouse.position();
        return jdbc.sql(sql)
                .param(warehouse.name())
                .param(warehouse.kind().name())
                .param(warehouse.region())
                .param(position == null ? null : position.lat())
                .param(position == null ? null : position.lon())
                .param(warehouse.priority())
                .param(warehouse.timeZone().getId())
                .param(days(warehouse.calendar().workingDays()))
                .param(RuleJson.write(
                        warehouse.calendar().holidays().stream().sorted().toList()))
                .param(warehouse.open())
                .param(warehouse.version());
    }

    private static Warehouse read(ResultSet row, int number) throws SQLException {
        return new Warehouse(
                row.getString("code"),
                row.getString("name"),
                Warehouse.Kind.valueOf(row.getString("kind")),
                row.getString("region"),
                position(row.getBigDecimal("lat"), row.getBigDecimal("lon")),
                row.getInt("priority"),
                ZoneId.of(row.getString("time_zone")),
                new WorkingCalendar(
                        days(row.getString("working_days")),
                        Set.copyOf(Arrays.asList(RuleJson.read(row.getString("holidays"), LocalDate[].class)))),
                row.getBoolean("open"),
                row.getLong("version"));
    }

    private static @Nullable Position position(@Nullable BigDecimal lat, @Nullable BigDecimal lon) {
        return lat == null || lon == null ? null : new Position(lat.doubleValue(), lon.doubleValue());
    }

    private static String days(Set<DayOfWeek> days) {
        return days.stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(","));
    }

    private static Set<DayOfWeek> days(String set) {
        return Arrays.stream(set.split(",", -1))
                .map(DayOfWeek::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
    }
}
