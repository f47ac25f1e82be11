package mall.inventory.quickstart.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import mall.inventory.quickstart.invoices.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {

    private static final List<Outcome> OUTCOMES = List.of(
            new Outcome.Served("1", List.of(new Outcome.ServedLine("A", 3, 2))),
            new Outcome.TakenBack(
                    "C2",
                    List.of(new Outcome.GivenBack("1", "A", 1)),
                    List.of(new Units("A", 1)),
                    List.of(new Units("B", 4))),
            new Outcome.Corrected("3", "A", -3, 1),
            new Outcome.NothingMoved("4"));

    @TempDir
    Path folder;

    @Test
    void remembersEveryKindOfOutcome() {
        write(OUTCOMES);

        assertThat(read()).isEqualTo(OUTCOMES);
    }

    @Test
    void goesOnWhereItEnded() {
        write(OUTCOMES.subList(0, 2));
        write(OUTCOMES.subList(2, 4));

        assertThat(read()).isEqualTo(OUTCOMES);
    }

    @Test
    void forgetsALineThatWasCutOff() throws IOException {
        write(OUTCOMES.subList(0, 2));
        Files.writeString(file(), "{\"became\":\"corrected\",\"numb", StandardOpenOption.APPEND);

        write(OUTCOMES.subList(2, 4));

        assertThat(read()).isEqualTo(OUTCOMES);
    }

    private void write(List<Outcome> outcomes) {
        try (Journal journal = Journal.open(file())) {
            outcomes.forEach(journal::add);
        }
    }

    private List<Outcome> read() {
        try (Journal journal = Journal.open(file())) {
            return journal.outcomes();
        }
    }

    private Path file() {
        return folder.resolve("replay.journal");
    }
}
