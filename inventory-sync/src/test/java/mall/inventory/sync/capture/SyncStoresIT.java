package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mall.inventory.sync.SyncTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A reader that was frozen and wakes up changes nothing any more. */
@SyncTest
class SyncStoresIT {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final JdbcPosition.Stored OLD = new JdbcPosition.Stored("{}", "{\"pos\": 1}");
    private static final JdbcPosition.Stored NEW = new JdbcPosition.Stored("{}", "{\"pos\": 2}");

    @Autowired
    private BinlogReader reader;

    @Autowired
    private JdbcLease leases;

    @Autowired
    private JdbcPosition positions;

    @Autowired
    private JdbcWalks walks;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void nobodyReads() {
        reader.stop();
        jdbc.sql("update sync_lease set expires_at = utc_timestamp(6) - interval 1 second")
                .update();
        jdbc.sql("delete from sync_schema_history").update();
        jdbc.sql("update sync_position set source = null, position = null, topic_id = null")
                .update();
        jdbc.sql("update sync_walk set finished_at = utc_timestamp(6) where finished_at is null")
                .update();
    }

    @AfterEach
    void somebodyReads() {
        jdbc.sql("update sync_lease set expires_at = utc_timestamp(6) - interval 1 second")
                .update();
        jdbc.sql("update sync_position set source = null, position = null, topic_id = null")
                .update();
        jdbc.sql("update sync_walk set finished_at = utc_timestamp(6) where finished_at is null")
                .update();
        jdbc.sql("delete from sync_schema_history").update();
        reader.start();
    }

    @Test
    void oneHasTheLeaseUntilItEnds() {
        long first = leases.take("first", LONG).orElseThrow();

        assertThat(leases.take("second", LONG)).isEmpty();
        assertThat(leases.renew(first, LONG)).isPresent();

        leases.release(first);
        assertThat(leases.renew(first, LONG))
                .as("a renewal that comes after the release")
                .isEmpty();
        long second = leases.take("second", LONG).orElseThrow();
        assertThat(second).isGreaterThan(first);
        assertThat(leases.renew(first, LONG)).as("it has another holder").isEmpty();
        leases.release(first);
        assertThat(leases.take("third", LONG))
                .as("only its holder gives it back")
                .isEmpty();
        leases.release(second);
    }

    @Test
    void onlyTheLastReaderStoresItsPosition() {
        long frozen = leases.take("frozen", LONG).orElseThrow();
        positions.claim(frozen);
        positions.store(frozen, OLD, null);
        leases.release(frozen);
        long next = leases.take("next", LONG).orElseThrow();
        positions.claim(next);
        positions.store(next, NEW, Instant.parse("2026-01-02T03:04:05Z"));

        assertThatThrownBy(() -> positions.store(frozen, OLD, null)).isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> positions.recordSchema(frozen, "{}")).isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> positions.claim(frozen)).isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> positions.beginAnew(frozen, Walk.Cause.LOST, 1, Instant.EPOCH))
                .isInstanceOf(FencedException.class);

        assertThat(positions.read()).contains(NEW);
        assertThat(positions.schemaHistory()).isEmpty();
        assertThat(positions.knownUntil()).isEqualTo(Optional.of(Instant.parse("2026-01-02T03:04:05Z")));
        leases.release(next);
    }

    @Test
    void whatWasPublishedInAnotherTopicIsPublishedAgain() {
        long epoch = stored();
        assertThat(positions.publishedIn(epoch, "first", 100))
                .as("nobody knows in which one it was")
                .isTrue();
        assertThat(positions.publishedIn(epoch, "first", 100)).isFalse();
        walks.finish(walks.open().orElseThrow().id());
        long slow = walks.request(1, "ops");

        assertThat(positions.publishedIn(epoch, "second", 100)).isTrue();

        Walk walk = walks.open().orElseThrow();
        assertThat(walk.cause()).isEqualTo(Walk.Cause.LOST);
        assertThat(walk.skusPerSecond()).isEqualTo(100);
        assertThat(walks.isOpen(slow)).as("it would hold up the new one").isFalse();
        assertThat(positions.publishedIn(epoch, "second", 100)).isFalse();
    }

    @Test
    void whatIsAboutToBePublishedAnywayNeedsNoOtherWalk() {
        long epoch = claimed();
        assertThat(positions.publishedIn(epoch, "first", 100)).isTrue();
        assertThat(walks.open()).as("nothing was published before").isEmpty();

        positions.store(epoch, NEW, null);
        positions.publishedIn(epoch, "second", 100);
        Walk beginning = walks.open().orElseThrow();
        positions.publishedIn(epoch, "third", 100);
        assertThat(walks.last()).map(Walk::id).contains(beginning.id());

        walks.begin(beginning.id(), 5);
        positions.publishedIn(epoch, "fourth", 100);
        assertThat(walks.last().orElseThrow().id()).as("that one is under way").isGreaterThan(beginning.id());
    }

    @Test
    void aReaderThatWasOvertakenSaysNothingOfTopics() {
        long frozen = stored();
        positions.publishedIn(frozen, "first", 100);
        walks.finish(walks.open().orElseThrow().id());
        claimed();

        assertThat(positions.publishedIn(frozen, "before the first", 100)).isFalse();

        assertThat(walks.open()).isEmpty();
        assertThat(positions.publishedIn(frozen, "first", 100)).isFalse();
    }

    private long stored() {
        long epoch = claimed();
        positions.store(epoch, NEW, null);
        return epoch;
    }

    private long claimed() {
        long epoch = leases.take(Mall.number("node"), LONG).orElseThrow();
        positions.claim(epoch);
        leases.release(epoch);
        return epoch;
    }
}
