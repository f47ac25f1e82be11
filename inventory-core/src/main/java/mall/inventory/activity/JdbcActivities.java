package mall.inventory.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import mall.inventory.database.DatabaseTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The activities' rows. */
@Repository
class JdbcActivities {

    private static final TypeReference<List<String>> RUN_IDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcActivities(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Adds a planned one.
     *
     * @throws org.springframework.dao.DuplicateKeyException when there is one of that id
     */
    void insert(ActivityPlan plan, byte[] tokenSecret) {
        jdbc.sql("""
                        insert into activity (id, name, engine, opens_at, closes_at, per_user_limit, hold_seconds, tokens, token_secret)
                        values (:id, :name, :engine, :opensAt, :closesAt, :limit, :hold, :tokens, :secret)
                        """)
                .param("id", plan.id())
                .param("name", plan.name())
                .param("engine", plan.engine().name())
                .param("opensAt", DatabaseTime.parameter(plan.opensAt()))
                .param("closesAt", DatabaseTime.parameter(plan.closesAt()))
                .param("limit", plan.perUserLimit())
                .param("hold", plan.hold().toSeconds())
                .param("tokens", plan.tokens())
                .param("secret", tokenSecret)
                .update();
    }

    /** Has it changed now, unless it has begun another epoch. */
    void touch(String id, long epoch) {
        jdbc.sql("update activity set changed_at = utc_timestamp(6) where id = ? and epoch = ?")
                .params(id, epoch)
                .update();
    }

    Optional<Activity> find(String id) {
        return select("where id = ?", id).stream().findFirst();
    }

    /** Locks it until the transaction ends. */
    Optional<Activity> lock(String id) {
        return select("where id = ? for update", id).stream().findFirst();
    }

    List<Activity> notClosed() {
        return select("where state <> 'CLOSED' order by id");
    }

    List<Activity> after(String id, int limit) {
        return select("where id > ? order by id limit ?", id, limit);
    }

    boolean someAreWrittenBehind() {
        return jdbc.sql(
                        "select exists (select 1 from activity where engine = 'WRITE_BEHIND' and state in ('OPEN', 'PAUSED'))")
                .query(Boolean.class)
                .single();
    }

    /** Writes its state, engine, epoch and loaded servers. The caller holds it locked. */
    void update(Activity activity) {
        ActivityPause pause = activity.pause();
        jdbc.sql("""
                        update activity set state = :state, pause = :pause, engine = :engine, epoch = :epoch, run_ids = :runIds,
                               changed_at = utc_timestamp(6)
                        where id = :id
                        """)
                .param("state", activity.state().name())
                .param("pause", pause == null ? null : pause.name())
                .param("engine", activity.engine().name())
                .param("epoch", activity.epoch())
                .param("runIds", activity.runIds().isEmpty() ? null : json.writeValueAsString(activity.runIds()))
                .param("id", activity.id())
                .update();
    }

    private List<Activity> select(String which, Object... parameters) {
        return jdbc.sql("select * from activity " + which)
                .params(parameters)
                .query((row, number) -> read(row))
                .list();
    }

    private Activity read(ResultSet row) throws SQLException {
        @Nullable String pause = row.getString("pause");
        int limit = row.getInt("per_user_limit");
        @Nullable Integer perUserLimit = row.wasNull() ? null : limit;
        @Nullable String runIds = row.getString("run_ids");
        return new Activity(
                row.getString("id"),
                row.getString("name"),
                ActivityEngine.valueOf(row.getString("engine")),
                ActivityState.valueOf(row.getString("state")),
                pause == null ? null : ActivityPause.valueOf(pause),
                DatabaseTime.read(row, "opens_at"),
                DatabaseTime.read(row, "closes_at"),
                perUserLimit,
                Duration.ofSeconds(row.getLong("hold_seconds")),
                row.getBoolean("tokens"),
                HexFormat.of().formatHex(row.getBytes("token_secret")),
                row.getLong("epoch"),
                runIds == null ? List.of() : json.readValue(runIds, RUN_IDS),
                DatabaseTime.read(row, "changed_at"));
    }
}
