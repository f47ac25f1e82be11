package mall.inventory.faults.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mall.inventory.faults.rounds.Counts;
import mall.inventory.faults.rounds.Options;
import mall.inventory.faults.rounds.Rounds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTests {

    private final List<String> told = new ArrayList<>();
    private final List<Long> chances = new ArrayList<>();

    @TempDir
    private Path runs;

    private Rounds<Fault, RoundResult> rounds;

    @BeforeEach
    void open() {
        Options<Fault> options = Options.defaults(List.of(Fault.KILL_MYSQL, Fault.FREEZE_NODE), 7, runs);
        rounds = new Rounds<>(options, new RoundFigures(), told::add);
    }

    @Test
    void aRoundIsReadyBeforeItIsAnnounced() {
        play(runs, List.of());

        assertThat(told.stream().filter(line -> line.matches("(ready|Round) .*")))
                .containsExactly(
                        "ready round-1-kill-mysql.log",
                        "Round 1 of 2  kill-mysql: kill -9 of mysqld, which is started again",
                        "ready round-2-freeze-node.log",
                        "Round 2 of 2  freeze-node: SIGSTOP of one of two nodes in mid-transaction");
    }

    @Test
    void theSameSeedGivesEachRoundTheSameChances() {
        play(runs, List.of());
        play(runs, List.of());

        assertThat(chances.subList(0, 2)).doesNotHaveDuplicates().isEqualTo(chances.subList(2, 4));
    }

    @Test
    void whatARunLeavesIsKeptUnlessAllRoundsHavePassed() {
        rounds.run(folder -> play(folder, List.of()));
        assertThat(told.getLast()).isEqualTo("Seed 7: all 2 rounds passed");
        assertThat(runs).isEmptyDirectory();

        rounds.run(folder -> play(folder, List.of("lost")));
        assertThat(told.getLast()).startsWith("Seed 7: 2 of 2 rounds FAILED");
        assertThat(runs).isNotEmptyDirectory();
    }

    private List<RoundResult> play(Path folder, List<String> violations) {
        return rounds.play(folder, plan -> {
            told.add("ready " + plan.logFile().getFileName());
            chances.add(plan.random().nextLong());
            return () -> new RoundResult(
                    plan.number(),
                    plan.fault(),
                    "seen",
                    Counts.of(List.of()),
                    null,
                    0,
                    new Deliveries(0, 0, 0),
                    violations,
                    plan.logFile());
        });
    }
}
