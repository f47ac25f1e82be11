package mall.inventory.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTests {

    private static final Path DEFAULT = Path.of("checkout", ".data");

    @Test
    void needsNoOption() {
        assertThat(parse()).isEqualTo(new Options.Parsed.Run(new Options(8080, DEFAULT, true, false, false)));
    }

    @Test
    void takesAllOptions() {
        assertThat(parse("--port", "0", "--data", "a folder", "--no-demo", "--clean", "--exit"))
                .isEqualTo(new Options.Parsed.Run(new Options(0, Path.of("a folder"), false, true, true)));
    }

    @Test
    void helps() {
        assertThat(parse("--exit", "--help")).isEqualTo(new Options.Parsed.Help());
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThat(parse("--prot", "1")).isEqualTo(wrong("Unknown option --prot; --help lists them."));
        assertThat(parse("--port")).isEqualTo(wrong("--port needs a value; --help shows how."));
        assertThat(parse("--data", "--exit")).isEqualTo(wrong("--data needs a value; --help shows how."));
        assertThat(parse("--port", "65536")).isEqualTo(wrong("--port needs a number from 0 to 65535, not \"65536\"."));
        assertThat(parse("--port", "http")).isEqualTo(wrong("--port needs a number from 0 to 65535, not \"http\"."));
    }

    private static Options.Parsed parse(String... arguments) {
        return Options.parse(List.of(arguments), DEFAULT);
    }

    private static Options.Parsed wrong(String message) {
        return new Options.Parsed.Wrong(message);
    }
}
