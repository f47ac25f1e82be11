package mall.inventory.faults.sale;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import mall.inventory.faults.prove.Options;
import mall.inventory.faults.prove.RunFolder;
import mall.inventory.localstack.LocalStackException;
import org.jspecify.annotations.Nullable;

/** Rounds of faults in a running sale, and a verdict. */
public final class ProveSale {

    static final String USAGE = """
            ./deploy/bin/prove --sale [options]

            Breaks Redis, MySQL and the service in a running flash sale, one fault a round, and proves afterwards from the buyers' own
            records that nothing is oversold, no answered order is missing or booked twice, nobody has more than one may have, units of
            orders that nobody accepted are back within 30 s, both nodes sell again within 10 s of a store's return (the other one within
            10 s of a node's end), and Redis and MySQL agree when all is quiet.
            """;

    private final Options<SaleFault> options;
    private final SaleReport report;

    /** Rounds that are told of as they are played. */
    public ProveSale(Options<SaleFault> options, Consumer<String> out) {
        this.options = options;
        this.report = new SaleReport(out);
    }

    /** {@code --help} lists the options. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        List<String> others = new ArrayList<>(List.of(arguments));
        others.remove("--sale");
        Options<SaleFault> defaults =
                Options.defaults(List.of(SaleFault.values()), RunFolder.newSeed(), RunFolder.ofRuns());
        System.exit(
                switch (Options.parse(others, defaults)) {
                    case Options.Parsed.Help<SaleFault> _ -> said(defaults.help(USAGE), 0);
                    case Options.Parsed.Wrong<SaleFault> wrong -> said(wrong.message(), 2);
                    case Options.Parsed.Run<SaleFault> run -> exitCode(run.options());
                });
    }

    private static int exitCode(Options<SaleFault> options) {
        try {
            boolean passed =
                    new ProveSale(options, System.out::println).run().stream().allMatch(SaleResult::passed);
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
    List<SaleResult> run() {
        Path folder = RunFolder.make(options.folder(), options.seed());
        report.line("Seed %d, %d rounds of %d s with %d clients; data in %s"
                .formatted(options.seed(), options.roundsToPlay(), options.seconds(), options.clients(), folder));
        options.serviceProperties()
                .forEach((name, value) -> report.line("Service property %s=%s".formatted(name, value)));
        List<SaleResult> results = new ArrayList<>();
        play(folder, results);
        report.summary(results);
        report.line("");
        report.line(RunFolder.conclude(
                folder,
                options.seed(),
                results.size(),
                results.stream().filter(result -> !result.passed()).count()));
        return results;
    }

    private void play(Path folder, List<SaleResult> results) {
        SplittableRandom seeds = new SplittableRandom(options.seed());
        @Nullable Theatre theatre = null;
        try {
            for (int number = 1; number <= options.roundsToPlay(); number++) {
                SaleFault fault = options.fault(number);
                if (theatre == null || theatre.hasCluster() != fault.needsCluster()) {
                    if (theatre != null) {
                        theatre.close();
                        theatre = null;
                    }
                    theatre = theatre(folder.resolve("from-round-" + number), fault);
                }
                results.add(play(theatre, number, seeds.split(), folder));
            }
        } finally {
            if (theatre != null) {
                theatre.close();
            }
        }
    }

    /** All rounds in a theatre that is there; none of them may want another one. */
    public List<SaleResult> play(Theatre theatre, Path folder) {
        SplittableRandom seeds = new SplittableRandom(options.seed());
        List<SaleResult> results = new ArrayList<>();
        for (int number = 1; number <= options.roundsToPlay(); number++) {
            results.add(play(theatre, number, seeds.split(), folder));
        }
        return results;
    }

    private SaleResult play(Theatre theatre, int number, SplittableRandom random, Path folder) {
        SaleFault fault = options.fault(number);
        report.begin(number, options.roundsToPlay(), fault);
        SaleResult result =
                new SaleRound(theatre, options, number, fault, random, folder, text -> report.line("  " + text)).play();
        report.end(result);
        return result;
    }

    private Theatre theatre(Path folder, SaleFault fault) {
        return fault.needsCluster()
                ? Theatre.withCluster(folder, options.serviceProperties(), report::line)
                : Theatre.withServer(folder, options.serviceProperties(), report::line);
    }
}
