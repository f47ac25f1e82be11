package mall.inventory.faults.rounds;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import mall.inventory.localstack.LocalStackException;

/**
 * One kind of rounds as a program.
 *
 * @param <F> what can be broken
 * @param usage what {@code --help} says before the options
 * @param faults all that can be broken
 * @param rounds plays what was asked for
 */
public record Program<F extends Breakage>(
        String usage, List<F> faults, Function<Options<F>, List<? extends Result>> rounds) {

    /** Does what the arguments say, and ends the JVM. */
    public void main(List<String> arguments) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Options<F> defaults = Options.defaults(faults, RunFolder.newSeed(), RunFolder.ofRuns());
        System.exit(
                switch (Options.parse(arguments, defaults)) {
                    case Options.Parsed.Help<F> _ -> said(defaults.help(usage), 0);
                    case Options.Parsed.Wrong<F> wrong -> said(wrong.message(), 2);
                    case Options.Parsed.Run<F> run -> exitCode(run.options());
                });
    }

    private int exitCode(Options<F> options) {
        try {
            return rounds.apply(options).stream().allMatch(Result::passed) ? 0 : 1;
        } catch (LocalStackException e) {
            return said(String.valueOf(e.getMessage()), 1);
        } catch (RuntimeException e) {
            e.printStackTrace();
            return said("The proof could not be finished (above); what it left is in " + options.folder(), 1);
        }
    }

    private static int said(String text, int exitCode) {
        System.out.println(text);
        return exitCode;
    }
}
