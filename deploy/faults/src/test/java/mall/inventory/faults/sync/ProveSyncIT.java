package mall.inventory.faults.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mall.inventory.faults.rounds.Options;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code deploy/bin/prove --sync}, for every build. The only times it looks at are the limits that are promised. */
class ProveSyncIT {

    private static final long SEED = 20_260_102;
    private static final int SECONDS = 3;
    private static final int CLIENTS = 8;
    private static final List<SyncFault> FAULTS = List.of(SyncFault.KILL_PRODUCT_DB, SyncFault.KILL_MYSQL);

    private static SyncTheatre theatre;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void open() {
        theatre = SyncTheatre.open(folder, Map.of(), System.out::println);
    }

    @AfterAll
    static void close() {
        theatre.close();
    }

    @Test
    void theProductSystemFollowsAndNoEventIsMissing() {
        Options<SyncFault> options =
                Options.defaults(FAULTS, SEED, folder).withSeconds(SECONDS).withClients(CLIENTS);

        List<SyncResult> results = new ProveSync(options, System.out::println).play(theatre, folder);

        assertThat(results).hasSize(FAULTS.size());
        assertThat(results).allSatisfy(result -> assertThat(result.violations()).isEmpty());
        assertThat(results).allSatisfy(result -> assertThat(result.orders()).isPositive());
        assertThat(results)
                .allSatisfy(result -> assertThat(result.traffic().rearranged()).isPositive());
    }
}
