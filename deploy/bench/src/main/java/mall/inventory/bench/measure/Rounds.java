package mall.inventory.bench.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Every contender in turn, several times over, so that a slow minute of the machine hits all of them alike. Nobody always comes
 * first or always after the same neighbour: each round begins elsewhere, and every second one goes backwards.
 */
public final class Rounds {

    private final int rounds;
    private final Consumer<String> progress;
    private final Runnable afterRound;

    /** @param afterRound runs when nothing is under way */
    public Rounds(int rounds, Consumer<String> progress, Runnable afterRound) {
        this.rounds = rounds;
        this.progress = progress;
        this.afterRound = afterRound;
    }

    /** Warms everybody up, then measures. */
    public <C extends Contender> Results<C> run(List<C> contenders) {
        for (C contender : contenders) {
            progress.accept("Warming up: " + contender.label());
            contender.warmUp();
        }
        afterRound.run();
        Results<C> results = new Results<>(contenders);
        for (int round = 0; round < rounds; round++) {
            measure(order(contenders, round, rounds), round, results);
            afterRound.run();
        }
        return results;
    }

    private <C extends Contender> void measure(List<C> contenders, int round, Results<C> results) {
        int turn = 0;
        for (C contender : contenders) {
            turn++;
            Measurement measured = contender.measure();
            results.add(contender, measured);
            progress.accept("Round %d of %d, %d of %d: %s: %,.0f/s, p50 %.2f ms, p99 %.2f ms, %,d refused, %,d failed"
                    .formatted(
                            round + 1,
                            rounds,
                            turn,
                            contenders.size(),
                            contender.label(),
                            measured.perSecond(),
                            measured.p50Millis(),
                            measured.p99Millis(),
                            measured.refused(),
                            measured.failed()));
        }
    }

    static <C> List<C> order(List<C> contenders, int round, int rounds) {
        List<C> order = new ArrayList<>(contenders);
        Collections.rotate(order, -round * Math.max(1, contenders.size() / rounds));
        return round % 2 == 0 ? order : order.reversed();
    }
}
