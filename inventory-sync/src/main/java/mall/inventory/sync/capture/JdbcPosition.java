package mall.inventory.sync.capture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import mall.inventory.database.DatabaseTime;
import mall.inventory.database.WriteTransactions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Up to where the binlog is published, and what the tables looked like there. A reader first {@link #claim claims} it for its epoch; from then on
 * nothing that an earlier reader writes has an effect, whenever it wakes up: each write names the epoch, and one row decides.
 */
@Repository
class JdbcPosition {

    private final JdbcClient jdbc;
    private final WriteTransactions transactions;

    JdbcPosition(JdbcClient jdbc, WriteTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * A position, as the connector writes it.
     *
     * @param source which server, JSON
     * @param position where in its binlog, JSON
     */
    record Stored(String source, String position) {}

    /**
     * Takes it over from the readers before.
     *
     * @throws FencedException when a later one has
     */
    void claim(long epoch) {
        requireOne(
                jdbc.sql("update sync_position set epoch = :epoch where id = 1 and epoch <= :epoch")
                        .param("epoch", epoch)
                        .update(),
                epoch);
    }

    Optional<Stored> read() {
        return jdbc.sql("select source, position from sync_position where id = 1 and position is not null")
                .query((row, number) -> new Stored(row.getString("source"), row.getString("position")))
                .optional();
    }

    /** Until when nothing is missing, by the database's clock; empty when nobody has ever read. */
    Optional<Instant> knownUntil() {
        return jdbc.sql("select known_until from sync_position where id = 1 and known_until is not null")
                .query((row, number) -> DatabaseTime.read(row, "known_until"))
                .optional();
    }

    /**
     * Stores it.
     *
     * @param knownUntil until when nothing is missing, if that is known
     * @throws FencedException when another reader has taken over
     */
    void store(long epoch, Stored stored, @Nullable Instant knownUntil) {
        requireOne(
                jdbc.sql("""
                                update sync_position set source = :source, position = :position,
                                       known_until = coalesce(:known, known_until)
                                where id = 1 and epoch = :epoch
                                """)
                        .param("source", stored.source())
                        .param("position", stored.position())
                        .param("known", knownUntil == null ? null : DatabaseTime.parameter(knownUntil))
                        .param("epoch", epoch)
                        .update(),
                epoch);
    }

    /**
     * Forgets where it was, and begins anew with a walk over all SKUs.
     *
     * @param reservationsFrom since when what happened to orders may be missing; null when nobody has heard of any before
     * @throws FencedException when another reader has taken over
     */
    void beginAnew(long epoch, Walk.Cause cause, int skusPerSecond, @Nullable Instant reservationsFrom) {
        transactions.execute(status -> {
            // Even where nothing changes a row is found: the driver counts rows that match.
            requireOne(jdbc.sql("""
                                    update sync_position set source = null, position = null
                                    where id = 1 and epoch = ?
                                    """).param(epoch).update(), epoch);
            jdbc.sql("delete from sync_schema_history").update();
            // The new walk does what open ones have left.
            jdbc.sql("""
                            insert into sync_walk (cause, skus_per_second, reservations_from, requested_by)
                            select :cause, :rate, coalesce(least(:from, min(reservations_from)), :from, min(reservations_from)), 'system:sync'
                            from sync_walk where finished_at is null
                            """)
                    .param("cause", cause.name())
                    .param("rate", skusPerSecond)
                    .param("from", reservationsFrom == null ? null : DatabaseTime.parameter(reservationsFrom))
                    .update();
            jdbc.sql("""
                            update sync_walk set finished_at = utc_timestamp(6)
                            where finished_at is null and id < last_insert_id()
                            """).update();
            return true;
        });
    }

    /**
     * Remembers in which topic of stock is published. Where it is not known to be the same as before, what was published may be lost, and a walk publishes all
     * SKUs again, unless one is about to begin that does. A reader that has been overtaken changes nothing.
     *
     * @return whether it is another one
     */
    boolean publishedIn(long epoch, String topic, int skusPerSecond) {
        if (topic("").filter(topic::equals).isPresent()) {
            return false;
        }
        // A commit of which nobody heard is found to be done, and was a change all the same.
        AtomicBoolean another = new AtomicBoolean();
        transactions.execute(status -> {
            if (topic(" for update").filter(topic::equals).isEmpty() && remember(epoch, topic)) {
                another.set(true);
                if (read().isPresent()) {
                    publishAll(skusPerSecond);
                }
            }
            return true;
        });
        return another.get();
    }

    private Optional<String> topic(String lock) {
        return jdbc.sql("select topic_id from sync_position where id = 1 and topic_id is not null" + lock)
                .query(String.class)
                .optional();
    }

    private boolean remember(long epoch, String topic) {
        return jdbc.sql("update sync_position set topic_id = ? where id = 1 and epoch = ?")
                        .params(topic, epoch)
                        .update()
                == 1;
    }

    private void publishAll(int skusPerSecond) {
        // What ops have asked for is done by the new one; a slow one would only hold it up.
        jdbc.sql("""
                        update sync_walk set finished_at = utc_timestamp(6)
                        where finished_at is null and cause = 'REQUESTED'
                        """).update();
        jdbc.sql("""
                        insert into sync_walk (cause, skus_per_second, requested_by)
                        select 'LOST', ?, 'system:topics' from sync_position
                        where id = 1 and not exists (select 1 from sync_walk where finished_at is null and total is null)
                        """).param(skusPerSecond).update();
    }

    /** What the tables looked like, in the order in which that was recorded. */
    List<String> schemaHistory() {
        return jdbc.sql("select record from sync_schema_history order by id")
                .query((row, number) -> row.getString("record"))
                .list();
    }

    /** @throws FencedException when another reader has taken over */
    void recordSchema(long epoch, String record) {
        requireOne(jdbc.sql("""
                                insert into sync_schema_history (record)
                                select :record from sync_position where id = 1 and epoch = :epoch for update
                                """).param("record", record).param("epoch", epoch).update(), epoch);
    }

    private static void requireOne(int rows, long epoch) {
        if (rows != 1) {
            throw new FencedException("the reader of epoch " + epoch + " is not the reader any more");
        }
    }
}
