package mall.inventory.faults.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mall.inventory.faults.rounds.Options;
import mall.inventory.faults.rounds.Options.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTests {

    private static final Options<Fault> DEFAULTS = Options.defaults(List.of(Fault.values()), 7, Path.of("runs"));

    @Test
    void playsEachFaultOnceUnlessToldOtherwise() {
        assertThat(parsed()).isEqualTo(new Parsed.Run<>(DEFAULTS));
        assertThat(DEFAULTS.roundsToPlay()).isEqualTo(Fault.values().length);
    }

    @Test
    void goesThroughTheChosenFaultsAgainAndAgain() {
        Options<Fault> options = options("--rounds", "3", "--faults", "kill-mysql,freeze-node");

        assertThat(options.roundsToPlay()).isEqualTo(3);
        assertThat(List.of(options.fault(1), options.fault(2), options.fault(3)))
                .containsExactly(Fault.KILL_MYSQL, Fault.FREEZE_NODE, Fault.KILL_MYSQL);
    }

    @Test
    void passesServicePropertiesOn() {
        Options<Fault> options = options(
                "--service-property", "inventory.deduction.strategy=group-commit", "--service-property", "a=b=c");

        assertThat(options.serviceProperties())
                .isEqualTo(Map.of("inventory.deduction.strategy", "group-commit", "a", "b=c"));
    }

    @Test
    void takesAnySeed() {
        assertThat(options("--seed", "-42").seed()).isEqualTo(-42);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rounds",
                "--rounds 0",
                "--rounds x",
                "--seed 1.5",
                "--faults kill-everything",
                "--seconds 2",
                "--service-property name",
                "--what"
            })
    void saysWhatCannotBeDone(String arguments) {
        assertThat(parsed(arguments.split(" "))).isInstanceOf(Parsed.Wrong.class);
    }

    @Test
    void listsEveryFault() {
        assertThat(parsed("--help")).isInstanceOf(Parsed.Help.class);
        assertThat(DEFAULTS.help(Prove.USAGE)).contains("kill-service", "lose-commit-answers", "freeze-node");
    }

    private static Options<Fault> options(String... arguments) {
        assertThat(parsed(arguments)).isInstanceOf(Parsed.Run.class);
        return ((Parsed.Run<Fault>) parsed(arguments)).options();
    }

    private static Parsed<Fault> parsed(String... arguments) {
        return Options.parse(List.of(arguments), DEFAULTS);
    }
}
