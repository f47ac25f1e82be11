package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mall.inventory.sync.SyncTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who gives the lease back lets others have it first. */
@SyncTest
class LeaseKeeperIT {

    private static final Duration LENGTH = Duration.ofMillis(1_500);
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Longer than a lease that nobody gives back would last: a machine may be busy. */
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    private BinlogReader reader;

    @Autowired
    private JdbcLease leases;

    @Autowired
    private JdbcClient jdbc;

    private LeaseKeeper keeper;

    @BeforeEach
    void nobodyReads() {
        reader.stop();
        endLease();
        keeper = new LeaseKeeper(leases, new Pulse(LENGTH.dividedBy(3)), LENGTH);
        keeper.start();
    }

    @AfterEach
    void somebodyReads() {
        keeper.stop();
        endLease();
        reader.start();
    }

    private void endLease() {
        jdbc.sql("update sync_lease set expires_at = utc_timestamp(6) - interval 1 second")
                .update();
    }

    @Test
    void leavesTheLeaseToOthersForAsLongAsItLasts() {
        AtomicLong given = new AtomicLong();
        // Again where this test was held up for longer than the keeper waits.
        long other = await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            Lease mine = keeper.held();
                            if (mine != null) {
                                given.set(System.nanoTime());
                                keeper.giveBack(mine);
                            }
                            return given.get() == 0 ? Optional.<Long>empty() : leases.take("other", LONG);
                        },
                        Optional::isPresent)
                .orElseThrow();
        assertThat(keeper.held()).isNull();
        leases.release(other);

        Lease again = awaitLease();
        assertThat(Duration.ofNanos(System.nanoTime() - given.get()))
                .as("left alone although it was free")
                .isGreaterThanOrEqualTo(LENGTH);
        assertThat(again.epoch()).isGreaterThan(other);
    }

    @Test
    void takesItAgainWhereNobodyElseWantsIt() {
        Lease mine = awaitLease();

        keeper.giveBack(mine);

        assertThat(mine.held()).isFalse();
        assertThat(awaitLease().epoch()).isGreaterThan(mine.epoch());
    }

    @Test
    void holdsNothingThatAnotherHasTaken() {
        Lease mine = awaitLease();

        jdbc.sql("""
                        update sync_lease
                        set holder = 'other', epoch = epoch + 1, expires_at = utc_timestamp(6) + interval 5 minute
                        """).update();

        await().atMost(SOON).until(() -> keeper.held() == null);
        assertThat(mine.held()).isFalse();
    }

    @Test
    void leavesItFreeWhenItStops() {
        awaitLease();

        keeper.stop();

        assertThat(leases.take("next", LONG)).isPresent();
    }

    private Lease awaitLease() {
        return await().atMost(SOON).until(keeper::held, lease -> lease != null);
    }
}
