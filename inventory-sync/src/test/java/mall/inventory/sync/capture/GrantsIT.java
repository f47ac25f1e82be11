package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import mall.inventory.sync.SyncTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A right that is missing is told by its name, and nothing is begun before it is there. */
@SyncTest
class GrantsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String USER = "'poor_reader'@'%'";

    @Autowired
    private Sync sync;

    @Autowired
    private BinlogReader reader;

    @Autowired
    private OtherNodes nodes;

    @Autowired
    private Publisher publisher;

    private BinlogReader poor;

    @BeforeEach
    void aPoorReader() {
        Mall.awaitRunning(sync);
        reader.stop();
        BinlogUser.asAdmin("create user " + USER + " identified by '" + BinlogUser.PASSWORD + "'");
        BinlogUser.asAdmin("grant replication client on *.* to " + USER);
        BinlogUser.asAdmin("grant select on inventory.stock_bucket to " + USER);
        BinlogUser.asAdmin("grant select on inventory.reservation_event to " + USER);
        BinlogUser.asAdmin("grant select on inventory.sync_lease to " + USER);
        poor = nodes.reader(publisher, OtherNodes.access("poor_reader"), Duration.ofMinutes(1));
        poor.start();
    }

    @AfterEach
    void theOtherReader() {
        poor.stop();
        BinlogUser.asAdmin("drop user " + USER);
        reader.start();
    }

    @Test
    void ofWhoIsNotEvenLetIntoTheDatabaseAllOnTablesAreNamed() {
        List<String> tables = List.of("reservation", "reservation_event", "stock_bucket", "sync_lease");
        BinlogUser.asAdmin("revoke all privileges, grant option from " + USER);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sync.state().error())
                        .isEqualTo("the binlog cannot be read as poor_reader, who lacks: "
                                + tables.stream()
                                        .map(table -> "grant select on inventory." + table)
                                        .collect(Collectors.joining("; "))));

        tables.forEach(table -> BinlogUser.asAdmin("grant select on inventory." + table + " to " + USER));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sync.state().error())
                        .isEqualTo("the binlog cannot be read as poor_reader, who lacks:"
                                + " grant replication slave on *.*; grant replication client on *.*"));
    }

    @Test
    void isNamedAndWaitedFor() {
        long walk = sync.lastWalk().orElseThrow().id();
        String wanted = "the binlog cannot be read as poor_reader, who lacks: grant replication slave on *.*;"
                + " grant select on inventory.reservation";

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sync.state().error()).isEqualTo(wanted));
        assertThat(poor.error()).contains(wanted);
        assertThat(sync.state().phase()).isEqualTo(SyncState.Phase.RECOVERING);
        assertThat(sync.lastWalk().orElseThrow().id()).isEqualTo(walk);

        BinlogUser.asAdmin("grant replication slave on *.* to " + USER);
        BinlogUser.asAdmin("grant select on inventory.reservation to " + USER);

        Mall.awaitRunning(sync);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sync.state().error()).isNull());
        assertThat(sync.lastWalk().orElseThrow().id()).isEqualTo(walk);
    }
}
