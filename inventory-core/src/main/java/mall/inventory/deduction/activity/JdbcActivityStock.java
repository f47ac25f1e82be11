package mall.inventory.deduction.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What orders have of activities' stock, per SKU and per user. All methods run in the caller's transaction, after the headers are locked
 * and before anything of buckets is: activities, then their SKUs, then their users, each in the order of its keys.
 */
@Repository
public class JdbcActivityStock {

    private static final String RELEASE = """
            update activity_sku set taken = taken - ?, returned = returned + ?
            where activity = ? and sku = ? and taken >= ?
            """;

    private static final String COUNT = """
            insert into activity_user (activity, sku, user_id, units) values (?, ?, ?, ?)
            on duplicate key update units = activity_user.units + ?
            """;

    private static final String DISCOUNT = """
            update activity_user set units = units - ? where activity = ? and sku = ? and user_id = ? and units >= ?
            """;

    private static final MultiRowInsert<Return> RETURN = new MultiRowInsert<>(
            "activity_return",
            List.of(
                    new Column<>("activity", row -> row.sku().activity()),
                    new Column<>("sku", row -> row.sku().sku().code()),
                    new Column<>("user_id", row -> row.release().user().userId()),
                    new Column<>("order_no", row -> row.release().orderNo().value()),
                    new Column<>("quantity", row -> row.release().units()),
                    new Column<>("epoch", Return::epoch)));

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcActivityStock(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    private record Return(ActivityRelease release, long epoch) {
        ActivitySku sku() {
            return release.user().sku();
        }
    }

    /** Whether the activities take units back, which they do until they are closed; they stay as they are until the transaction ends. */
    public Map<String, Boolean> openness(SortedSet<String> activities) {
        return openness(activities, "for share");
    }

    /** The same of those activities that nobody is changing, waiting for none. */
    public Map<String, Boolean> opennessOfFree(SortedSet<String> activities) {
        return openness(activities, "for share skip locked");
    }

    /** There are few in a batch, and a list of keys might be looked for by a scan that waits for other activities. */
    private Map<String, Boolean> openness(SortedSet<String> activities, String locking) {
        Map<String, Boolean> open = new HashMap<>();
        for (String activity : activities) {
            jdbc.sql("select state <> 'CLOSED' from activity where id = ? " + locking)
                    .param(activity)
                    .query(Boolean.class)
                    .optional()
                    .ifPresent(isOpen -> open.put(activity, isOpen));
        }
        return open;
    }

    /** Locks what these changes are about: by updates that change nothing, each of which finds its row by its key, however few there are. */
    public void lock(SortedSet<ActivitySku> skus, SortedSet<ActivityUser> users) {
        template.batchUpdate(
                "update activity_sku set taken = taken where activity = ? and sku = ?",
                skus.stream().map(JdbcActivityStock::key).toList());
        lock(users);
    }

    private void lock(SortedSet<ActivityUser> users) {
        template.batchUpdate(
                "update activity_user set units = units where activity = ? and sku = ? and user_id = ?",
                users.stream().map(JdbcActivityStock::key).toList());
    }

    /**
     * Locks of what these changes are about whatever nobody else holds, waiting for none.
     *
     * @return the rest
     */
    public HeldOfActivities lockFree(SortedSet<ActivitySku> skus, SortedSet<ActivityUser> users) {
        Set<ActivitySku> heldSkus = new HashSet<>(skus);
        heldSkus.removeAll(freeOf(skus));
        Set<ActivityUser> freeUsers = usersOf(users, "for update skip locked");
        // A user who has had nothing yet has no row that somebody could hold.
        Set<ActivityUser> heldUsers = usersOf(users, "");
        heldUsers.removeAll(freeUsers);
        return new HeldOfActivities(heldSkus, heldUsers);
    }

    private Set<ActivitySku> freeOf(Collection<ActivitySku> keys) {
        Set<ActivitySku> found = new HashSet<>();
        if (!keys.isEmpty()) {
            jdbc.sql("select activity, sku from activity_sku where (activity, sku) in (:keys) for update skip locked")
                    .param("keys", keys.stream().map(JdbcActivityStock::key).toList())
                    .query(row -> {
                        found.add(sku(row));
                    });
        }
        return found;
    }

    private Set<ActivityUser> usersOf(Collection<ActivityUser> keys, String locking) {
        Set<ActivityUser> found = new HashSet<>();
        if (!keys.isEmpty()) {
            jdbc.sql("select activity, sku, user_id from activity_user where (activity, sku, user_id) in (:keys) "
                            + locking)
                    .param("keys", keys.stream().map(JdbcActivityStock::key).toList())
                    .query(row -> {
                        found.add(new ActivityUser(sku(row), row.getString("user_id")));
                    });
        }
        return found;
    }

    /**
     * Takes units off what orders have; those of an open activity are its own again, and remembered as being on their way back to where
     * it admits orders.
     */
    public void release(Collection<ActivityRelease> releases) {
        TreeMap<ActivitySku, Units> units = new TreeMap<>();
        releases.forEach(release -> units.merge(
                release.user().sku(), new Units(release.units(), release.open() ? 0 : release.units()), Units::plus));
        int[] updated = template.batchUpdate(
                RELEASE,
                units.entrySet().stream()
                        .map(entry -> new Object[] {
                            entry.getValue().released(),
                            entry.getValue().returned(),
                            entry.getKey().activity(),
                            entry.getKey().sku().code(),
                            entry.getValue().released()
                        })
                        .toList());
        requireOne(updated, units.keySet(), "taken");
        sendBack(releases.stream().filter(ActivityRelease::open).toList());
    }

    private record Units(long released, long returned) {
        Units plus(Units other) {
            return new Units(released + other.released, returned + other.returned);
        }
    }

    /** The epochs are those of rows that this transaction has just changed. */
    private void sendBack(List<ActivityRelease> releases) {
        if (releases.isEmpty()) {
            return;
        }
        Map<ActivitySku, Long> epochs = new HashMap<>();
        jdbc.sql("select activity, sku, epoch from activity_sku where (activity, sku) in (:keys)")
                .param(
                        "keys",
                        releases.stream()
                                .map(release -> release.user().sku())
                                .distinct()
                                .map(JdbcActivityStock::key)
                                .toList())
                .query(row -> {
                    epochs.put(sku(row), row.getLong("epoch"));
                });
        RETURN.execute(
                template,
                releases.stream()
                        .map(release -> new Return(
                                release,
                                Objects.requireNonNull(epochs.get(release.user().sku()))))
                        .toList());
    }

    /**
     * Changes what counts towards users' limits.
     *
     * @param more units that users have had booked
     * @param less units that they have given back
     */
    public void count(SortedMap<ActivityUser, Integer> more, SortedMap<ActivityUser, Integer> less) {
        if (!more.isEmpty() && !less.isEmpty()) {
            TreeSet<ActivityUser> all = new TreeSet<>(more.keySet());
            all.addAll(less.keySet());
            lock(all);
        }
        template.batchUpdate(
                COUNT,
                more.entrySet().stream()
                        .map(entry -> new Object[] {
                            entry.getKey().sku().activity(),
                            entry.getKey().sku().sku().code(),
                            entry.getKey().userId(),
                            entry.getValue(),
                            entry.getValue()
                        })
                        .toList());
        int[] updated = template.batchUpdate(
                DISCOUNT,
                less.entrySet().stream()
                        .map(entry -> new Object[] {
                            entry.getValue(),
                            entry.getKey().sku().activity(),
                            entry.getKey().sku().sku().code(),
                            entry.getKey().userId(),
                            entry.getValue()
                        })
                        .toList());
        requireOne(updated, less.keySet(), "counted");
    }

    private static void requireOne(int[] updated, Collection<?> keys, String what) {
        Iterator<?> key = keys.iterator();
        for (int rows : updated) {
            Object asked = key.next();
            if (rows != 1) {
                throw new IllegalStateException("more is given back than is %s of %s".formatted(what, asked));
            }
        }
    }

    private static Object[] key(ActivitySku sku) {
        return new Object[] {sku.activity(), sku.sku().code()};
    }

    private static Object[] key(ActivityUser user) {
        return new Object[] {user.sku().activity(), user.sku().sku().code(), user.userId()};
    }

    private static ActivitySku sku(ResultSet row) throws SQLException {
        return new ActivitySku(row.getString("activity"), new Sku(row.getString("sku")));
    }
}
