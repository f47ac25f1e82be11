package mall.inventory.faults.rounds;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Rounds of one kind, one fault each, told of as they are played.
 *
 * @param <F> what can be broken
 * @param <R> what rounds show
 */
public final class Rounds<F extends Breakage, R extends Result> {

    private final Options<F> options;
    private final Report<R> report;

    /** None is played yet. */
    public Rounds(Options<F> options, Figures<R> figures, Consumer<String> out) {
        this.options = options;
        this.report = new Report<>(figures, out);
    }

    /**
     * A whole run, with a folder of its own; what it leaves is kept unless all rounds have passed.
     *
     * @param played opens what rounds need, plays them in that folder, and closes it
     */
    public List<R> run(Function<Path, List<R>> played) {
        Path folder = RunFolder.make(options.folder(), options.seed());
        report.line("Seed %d, %d rounds of %d s with %d clients; data in %s"
                .formatted(options.seed(), options.roundsToPlay(), options.seconds(), options.clients(), folder));
        List<R> results = played.apply(folder);
        report.summary(results);
        report.line("");
        report.line(RunFolder.conclude(
                folder,
                options.seed(),
                results.size(),
                results.stream().filter(result -> !result.passed()).count()));
        return results;
    }

    /** What services are given beyond what they always are. */
    public void introduceProperties() {
        options.serviceProperties()
                .forEach((name, value) -> report.line("Service property %s=%s".formatted(name, value)));
    }

    /**
     * All rounds, where everything is there that they need.
     *
     * @param ready makes a round ready, before it is announced; what that returns plays it
     */
    public List<R> play(Path folder, Function<RoundPlan<F>, Supplier<R>> ready) {
        List<R> results = new ArrayList<>();
        SplittableRandom seeds = new SplittableRandom(options.seed());
        for (int number = 1; number <= options.roundsToPlay(); number++) {
            RoundPlan<F> plan = plan(number, seeds.split(), folder);
            Supplier<R> round = ready.apply(plan);
            report.begin(number, options.roundsToPlay(), plan.fault());
            R result = round.get();
            report.end(result);
            results.add(result);
        }
        return results;
    }

    private RoundPlan<F> plan(int number, SplittableRandom random, Path folder) {
        F fault = options.fault(number);
        return new RoundPlan<>(
                number,
                fault,
                options.seconds(),
                options.clients(),
                random,
                folder.resolve("round-" + number + "-" + fault.id() + ".log"),
                text -> report.line("  " + text));
    }
}
