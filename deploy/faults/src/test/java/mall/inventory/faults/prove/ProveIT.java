package mall.inventory.faults.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code deploy/bin/prove}, for every build. The only times it looks at are the limits that are promised. */
class ProveIT {

    private static final long SEED = 20_260_101;
    private static final int SECONDS = 4;

    private static final List<Fault> FAULTS =
            List.of(Fault.KILL_SERVICE, Fault.KILL_MYSQL, Fault.LOSE_COMMIT_ANSWERS, Fault.FREEZE_NODE);

    @TempDir
    private Path folder;

    @Test
    void noAnswerIsForgottenAndNothingIsBookedTwice() {
        Options<Fault> options = Options.defaults(List.of(Fault.values()), SEED, folder)
                .withFaults(FAULTS)
                .withSeconds(SECONDS);

        List<RoundResult> results = new Prove(options, System.out::println).run();

        assertThat(results).hasSize(FAULTS.size());
        assertThat(results).allSatisfy(result -> assertThat(result.violations()).isEmpty());
        assertThat(results)
                .allSatisfy(result -> assertThat(result.counts().answered()).isPositive());
        assertThat(results).anyMatch(result -> result.deliveries().shipments() > 0);
        assertThat(results).anyMatch(result -> result.deliveries().returns() > 0);
        assertThat(results).anyMatch(result -> result.deliveries().closings() > 0);
    }
}
