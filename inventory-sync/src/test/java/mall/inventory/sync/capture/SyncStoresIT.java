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
    private JdbcClient jdbc;

    @BeforeEach
    void nobodyReads() {
        reader.stop();
        jdbc.sql("update sync_lease set expires_at = utc_timestamp(6) - interval 1 second")
                .update();
        jdbc.sql("delete from sync_schema_history").update();
    }

    @AfterEach
    void somebodyReads() {
        jdbc.sql("update sync_lease set expires_at = utc_timestamp(6) - interval 1 second")
                .update();
        jdbc.sql("update sync_position set source = null, position = null").update();
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
}
