package mall.inventory.faults.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mall.inventory.faults.rounds.Options;
import mall.inventory.faults.sale.ProveSale;
import mall.inventory.faults.sale.SaleFault;
import mall.inventory.faults.sale.SaleResult;
import mall.inventory.faults.sale.Theatre;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code deploy/bin/prove}, for every build. The only times it looks at are the limits that are promised. */
class ProveIT {

    private static final long SEED = 20_260_101;
    private static final int SECONDS = 4;

    private static final List<Fault> FAULTS =
            List.of(Fault.KILL_SERVICE, Fault.KILL_MYSQL, Fault.LOSE_COMMIT_ANSWERS, Fault.FREEZE_NODE);
    private static final List<SaleFault> SALE_FAULTS = List.of(SaleFault.TRUNCATE_AOF, SaleFault.KILL_MYSQL);

    /** One for all: to start it takes as long as some rounds. */
    private static Theatre theatre;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void open() {
        theatre = Theatre.withServer(folder, Map.of(), System.out::println);
    }

    @AfterAll
    static void close() {
        theatre.close();
    }

    @Test
    void noAnswerIsForgottenAndNothingIsBookedTwice() {
        Options<Fault> options = Options.defaults(FAULTS, SEED, folder).withSeconds(SECONDS);

        List<RoundResult> results = new Prove(options, System.out::println).play(theatre.stage(), folder);

        assertThat(results).hasSize(FAULTS.size());
        assertThat(results).allSatisfy(result -> assertThat(result.violations()).isEmpty());
        assertThat(results)
                .allSatisfy(result -> assertThat(result.counts().answered()).isPositive());
        assertThat(results).anyMatch(result -> result.deliveries().shipments() > 0);
        assertThat(results).anyMatch(result -> result.deliveries().returns() > 0);
        assertThat(results).anyMatch(result -> result.deliveries().closings() > 0);
    }

    @Test
    void aSaleIsNeitherOversoldNorStranded() {
        Options<SaleFault> options = Options.defaults(SALE_FAULTS, SEED, folder).withSeconds(SECONDS);

        List<SaleResult> results = new ProveSale(options, System.out::println).play(theatre, folder);

        assertThat(results).hasSize(SALE_FAULTS.size());
        assertThat(results).allSatisfy(result -> assertThat(result.violations()).isEmpty());
        assertThat(results)
                .allSatisfy(result -> assertThat(result.counts().answered()).isPositive());
    }
}
