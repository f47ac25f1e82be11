package mall.inventory.faults.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.localstack.LocalStackException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Rounds of faults under load, and a verdict. */
public final class Prove {

    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private final Options options;
    private final Report report;

    Prove(Options options, Consumer<String> out) {
        this.options = options;
        this.report = new Report(out);
    }

    /** {@code --help} lists the options. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Path checkout = Path.of(System.getProperty("inventory.prove.checkout", ""));
        Options defaults = Options.defaults(
                new SecureRandom().nextInt(1_000_000), checkout.resolve("deploy/faults/target/prove/runs"));
        System.exit(
                switch (Options.parse(List.of(arguments), defaults)) {
                    case Options.Parsed.Help _ -> said(Options.help(), 0);
                    case Options.Parsed.Wrong wrong -> said(wrong.message(), 2);
                    case Options.Parsed.Run run -> exitCode(run.options());
                });
    }

    private static int exitCode(Options options) {
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
        Path folder = newFolder();
        report.line("Seed %d, %d rounds of %d s with %d clients; data in %s"
                .formatted(options.seed(), options.roundsToPlay(), options.seconds(), options.clients(), folder));
        List<RoundResult> results = new ArrayList<>();
        try (Stage stage = Stage.open(folder, options.serviceProperties(), report::line)) {
            introduce(stage);
            play(stage, folder, results);
        }
        report.summary(results);
        conclude(results, folder);
        return results;
    }

    private void play(Stage stage, Path folder, List<RoundResult> results) {
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

    private void conclude(List<RoundResult> results, Path folder) {
        long failed = results.stream().filter(result -> !result.passed()).count();
        report.line("");
        if (failed == 0) {
            delete(folder);
            report.line("Seed %d: all %d rounds passed".formatted(options.seed(), results.size()));
            return;
        }
        report.line("Seed %d: %d of %d rounds FAILED; operation logs, service logs and MySQL's data are in %s"
                .formatted(options.seed(), failed, results.size(), folder));
    }

    private Path newFolder() {
        String name = LocalDateTime.now(ZoneId.systemDefault()).format(RUN) + "-" + options.seed();
        try {
            return Files.createDirectories(options.folder().resolve(name)).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder for the run", e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }
}
