package mall.inventory.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundsTests {

    private final List<String> log = new ArrayList<>();

    /** Gives the throughputs it was told to, one per round. */
    private final class Scripted implements Contender {

        private final String name;
        private final Deque<Double> perSecond;

        private Scripted(String name, Double... perSecond) {
            this.name = name;
            this.perSecond = new ArrayDeque<>(List.of(perSecond));
        }

        @Override
        public String label() {
            return name;
        }

        @Override
        public void warmUp() {
            log.add("warm " + name);
        }

        @Override
        public Measurement measure() {
            log.add(name);
            double throughput = perSecond.removeFirst();
            double millis = throughput == 0 ? Double.NaN : 1_000 / throughput;
            return new Measurement(throughput, millis, 2 * millis, 0, 0);
        }
    }

    @Test
    void everybodyHasATurnInEachRoundAndTheBooksAreLookedAtInBetween() {
        Contender a = new Scripted("a", 1.0, 1.0);
        Contender b = new Scripted("b", 1.0, 1.0);

        new Rounds(2, line -> {}, () -> log.add("books")).run(List.of(a, b));

        assertThat(log).containsExactly("warm a", "warm b", "books", "a", "b", "books", "a", "b", "books");
    }

    @Test
    void nobodyAlwaysComesFirstOrAfterTheSameNeighbour() {
        List<Integer> contenders = IntStream.range(0, 10).boxed().toList();
        Set<Integer> first = new HashSet<>();
        Set<Integer> beforeThree = new HashSet<>();

        for (int round = 0; round < 5; round++) {
            List<Integer> order = Rounds.order(contenders, round, 5);
            assertThat(order).containsExactlyInAnyOrderElementsOf(contenders);
            first.add(order.getFirst());
            beforeThree.add(order.indexOf(3) == 0 ? -1 : order.get(order.indexOf(3) - 1));
        }

        assertThat(first).hasSize(5);
        assertThat(beforeThree).hasSizeGreaterThan(1);
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        Contender slow = new Scripted("slow", 10.0, 100.0, 1.0);
        Contender fast = new Scripted("fast", 20.0, 300.0, 8.0);

        Results<Contender> results = new Rounds(3, line -> {}, () -> {}).run(List.of(slow, fast));

        // The ratio of the medians would be 2.
        assertThat(results.ratio(fast, Measurement::perSecond, slow, Measurement::perSecond))
                .contains(new Spread(3, 2, 8));
        assertThat(results.best(results.contenders())).contains(fast);
    }

    @Test
    void aRoundWithoutAnswersIsInNoRatio() {
        Contender stuck = new Scripted("stuck", 0.0, 10.0);
        Contender never = new Scripted("never", 0.0, 0.0);
        Contender other = new Scripted("other", 20.0, 20.0);

        Results<Contender> results = new Rounds(2, line -> {}, () -> {}).run(List.of(stuck, never, other));

        assertThat(results.ratio(stuck, Measurement::p50Millis, other, Measurement::p50Millis))
                .contains(new Spread(2, 2, 2));
        assertThat(results.ratio(never, Measurement::p50Millis, other, Measurement::p50Millis))
                .isEmpty();
        assertThat(results.spread(never, Measurement::perSecond)).contains(new Spread(0, 0, 0));
    }
}
