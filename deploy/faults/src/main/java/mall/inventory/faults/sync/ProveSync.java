package mall.inventory.faults.sync;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import mall.inventory.faults.prove.Options;
import mall.inventory.faults.prove.RunFolder;
import mall.inventory.localstack.LocalStackException;

/** Rounds of faults on the way to the product system, and a verdict. */
public final class ProveSync {

    static final String USAGE = """
            ./deploy/bin/prove --sync [options]

            Breaks what is between the books and the product system while orders are placed, one fault a round, and proves afterwards
            that the product system follows within 20 s and has every SKU's sellable figure, that it never went back and showed
            nothing that no transaction had left, that everything that happened to orders was published, in its order, and that the
            books balance.
            """;

    private final Options<SyncFault> options;
    private final SyncReport report;

    /** Rounds that are told of as they are played. */
    ProveSync(Options<SyncFault> options, Consumer<String> out) {
        this.options = options;
        this.report = new SyncReport(out);
    }

    /** {@code --help} lists the options. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        List<String> others = new ArrayList<>(List.of(arguments));
        others.remove("--sync");
        Options<SyncFault> defaults =
                Options.defaults(List.of(SyncFault.values()), RunFolder.newSeed(), RunFolder.ofRuns());
        System.exit(
                switch (Options.parse(others, defaults)) {
                    case Options.Parsed.Help<SyncFault> _ -> said(defaults.help(USAGE), 0);
                    case Options.Parsed.Wrong<SyncFault> wrong -> said(wrong.message(), 2);
                    case Options.Parsed.Run<SyncFault> run -> exitCode(run.options());
                });
    }

    private static int exitCode(Options<SyncFault> options) {
        try {
            boolean passed =
                    new ProveSync(options, System.out::println).run().stream().allMatch(SyncResult::passed);
            return passed ? 0 : 1;
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

    /** Plays all rounds; what a run leaves is kept unless all of them have passed. */
    List<SyncResult> run() {
        Path folder = RunFolder.make(options.folder(), options.seed());
        report.line("Seed %d, %d rounds of %d s with %d clients; data in %s"
                .formatted(options.seed(), options.roundsToPlay(), options.seconds(), options.clients(), folder));
        options.serviceProperties()
                .forEach((name, value) -> report.line("Service property %s=%s".formatted(name, value)));
        List<SyncResult> results;
        try (SyncTheatre theatre = SyncTheatre.open(folder, options.serviceProperties(), report::line)) {
            results = play(theatre, folder);
        }
        report.summary(results);
        report.line("");
        report.line(RunFolder.conclude(
                folder,
                options.seed(),
                results.size(),
                results.stream().filter(result -> !result.passed()).count()));
        return results;
    }

    /** All rounds in a theatre that is there. */
    List<SyncResult> play(SyncTheatre theatre, Path folder) {
        SplittableRandom seeds = new SplittableRandom(options.seed());
        List<SyncResult> results = new ArrayList<>();
        for (int number = 1; number <= options.roundsToPlay(); number++) {
            SyncFault fault = options.fault(number);
            report.begin(number, options.roundsToPlay(), fault);
            SyncResult result = new SyncRound(
                            theatre, options, number, fault, seeds.split(), folder, text -> report.line("  " + text))
                    .play();
            report.end(result);
            results.add(result);
        }
        return results;
    }
}
