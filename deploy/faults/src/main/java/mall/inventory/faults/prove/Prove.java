package mall.inventory.faults.prove;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.localstack.LocalStackException;
import mall.inventory.localstack.Store;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Rounds of faults under load, and a verdict. */
public final class Prove {

    private static final Stage.Cast CAST = new Stage.Cast(ProveServices.class, List.of(Store.MYSQL), _ -> Map.of());
    static final String USAGE = """
            ./deploy/bin/prove [options]
            ./deploy/bin/prove --sale [options]     the same with a running flash sale; --sale --help lists its faults
            ./deploy/bin/prove --sync [options]     the way to the product system; --sync --help lists its faults

            Breaks processes and connections under load, one fault a round, and proves afterwards from the callers' own records
            that no answered order, shipment or return is missing, none is booked twice, nothing is promised from a closed
            warehouse, and what was unknown is settled.
            """;

    private final Options<Fault> options;
    private final Report report;

    Prove(Options<Fault> options, Consumer<String> out) {
        this.options = options;
        this.report = new Report(out);
    }

    /** {@code --help} lists the options. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Options<Fault> defaults = Options.defaults(List.of(Fault.values()), RunFolder.newSeed(), RunFolder.ofRuns());
        System.exit(
                switch (Options.parse(List.of(arguments), defaults)) {
                    case Options.Parsed.Help<Fault> _ -> said(defaults.help(USAGE), 0);
                    case Options.Parsed.Wrong<Fault> wrong -> said(wrong.message(), 2);
                    case Options.Parsed.Run<Fault> run -> exitCode(run.options());
                });
    }

    private static int exitCode(Options<Fault> options) {
        try {
            boolean passed =
                    new Prove(options, System.out::println).run().stream().allMatch(RoundResult::passed);
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
    List<RoundResult> run() {
        Path folder = RunFolder.make(options.folder(), options.seed());
        report.line("Seed %d, %d rounds of %d s with %d clients; data in %s"
                .formatted(options.seed(), options.roundsToPlay(), options.seconds(), options.clients(), folder));
        List<RoundResult> results;
        try (Stage stage = Stage.open(folder, CAST, options.serviceProperties(), report::line)) {
            introduce(stage);
            results = play(stage, folder);
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

    /** All rounds on a stage that is there. */
    List<RoundResult> play(Stage stage, Path folder) {
        List<RoundResult> results = new ArrayList<>();
        SplittableRandom seeds = new SplittableRandom(options.seed());
        for (int number = 1; number <= options.roundsToPlay(); number++) {
            Fault fault = options.fault(number);
            report.begin(number, options.roundsToPlay(), fault);
            RoundResult result = new Round(
                            stage, options, number, fault, seeds.split(), folder, text -> report.line("  " + text))
                    .play();
            report.end(result);
            results.add(result);
        }
        return results;
    }

    private void introduce(Stage stage) {
        try (JdbcBooks books = new JdbcBooks(stage.mysql())) {
            report.line("%s; Java %s; strategy %s".formatted(books.settings(), Runtime.version(), strategy()));
        }
        options.serviceProperties()
                .forEach((name, value) -> report.line("Service property %s=%s".formatted(name, value)));
    }

    /** As the services will read it. */
    private String strategy() {
        return new Binder(new MapConfigurationPropertySource(options.serviceProperties()))
                .bindOrCreate("inventory.deduction", DeductionProperties.class)
                .strategy()
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
