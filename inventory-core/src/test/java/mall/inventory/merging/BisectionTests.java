package mall.inventory.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.inventory.merging.RecordedWork.Item;
import mall.inventory.merging.RecordedWork.Poison;
import mall.inventory.merging.RecordedWork.StoreDown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BisectionTests {

    private final RecordedWork work = RecordedWork.withOpenGate();

    @Test
    void performsABatchThatSucceedsOnce() {
        assertThat(perform("a", "b", "c")).containsExactly(done("a"), done("b"), done("c"));

        assertThat(work.batches).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void performsNothingForNobody() {
        assertThat(perform()).isEmpty();

        assertThat(work.batches).isEmpty();
    }

    @Test
    void leavesAPoisonousItemAloneWithItsFailure() {
        Poison poison = new Poison();
        work.doing(names -> failingOn("b", names, poison));

        assertThat(perform("a", "b", "c", "d"))
                .containsExactly(done("a"), new Outcome.Failed<>(poison), done("c"), done("d"));
        assertThat(work.batches)
                .containsExactly(
                        List.of("a", "b", "c", "d"), List.of("a", "b"), List.of("a"), List.of("b"), List.of("c", "d"));
    }

    @Test
    void findsEveryPoisonousItemOfALargeBatch() {
        work.doing(names -> {
            if (names.stream().anyMatch(name -> Integer.parseInt(name) % 7 == 3)) {
                throw new Poison();
            }
            return names;
        });

        List<Outcome<String>> outcomes =
                perform(IntStream.range(0, 101).mapToObj(Integer::toString).toArray(String[]::new));

        assertThat(outcomes).hasSize(101);
        assertThat(IntStream.range(0, 101)).allSatisfy(i -> {
            if (i % 7 == 3) {
                assertThat(outcomes.get(i)).isInstanceOf(Outcome.Failed.class);
            } else {
                assertThat(outcomes.get(i)).isEqualTo(done(Integer.toString(i)));
            }
        });
    }

    @Test
    void asksAStoreThatIsAwayOnce() {
        StoreDown away = new StoreDown();
        work.doing(names -> {
            throw away;
        });

        assertThat(perform("a", "b", "c")).hasSize(3).containsOnly(new Outcome.Failed<>(away));
        assertThat(work.batches).hasSize(1);
    }

    @Test
    void triesNothingMoreWhenTheStoreGoesAwayMeanwhile() {
        StoreDown away = new StoreDown();
        work.doing(names -> switch (names.size()) {
            case 4 -> throw new Poison();
            case 2 -> failingOn("c", names, away);
            default -> throw new AssertionError("the store is away");
        });

        assertThat(perform("a", "b", "c", "d"))
                .containsExactly(done("a"), done("b"), new Outcome.Failed<>(away), new Outcome.Failed<>(away));

        work.batches.clear();
        work.doing(names -> failingOn("a", names, names.size() == 4 ? new Poison() : away));

        assertThat(perform("a", "b", "c", "d")).hasSize(4).containsOnly(new Outcome.Failed<>(away));
        assertThat(work.batches).containsExactly(List.of("a", "b", "c", "d"), List.of("a", "b"));
    }

    @Test
    void givesAnErrorToEverybody() {
        StackOverflowError error = new StackOverflowError("as a test");
        work.doing(names -> {
            throw error;
        });

        assertThat(perform("a", "b")).hasSize(2).containsOnly(new Outcome.Failed<>(error));
        assertThat(work.batches).hasSize(1);
    }

    @Test
    void doesNotGuessWhoseResultsTheyAre() {
        for (List<String> results : Arrays.asList(List.of("a"), List.of("a", "b", "c"), null)) {
            work.doing(names -> results);

            assertThat(perform("a", "b"))
                    .hasSize(2)
                    .allSatisfy(outcome -> assertThatThrownBy(outcome::orThrow)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("results for 2 items"));
        }
        assertThat(work.batches).hasSize(3);
    }

    @Test
    void triesNothingMoreOnceResultsDidNotMatch() {
        work.doing(names -> failingOn("d", names, new Poison()).subList(0, 1));

        assertThat(perform("a", "b", "c", "d"))
                .hasSize(4)
                .allSatisfy(outcome -> assertThatThrownBy(outcome::orThrow)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("1 results for 2 items"));
        assertThat(work.batches).containsExactly(List.of("a", "b", "c", "d"), List.of("a", "b"));
    }

    @Test
    void throwsAFailureAsItIs() {
        StoreDown away = new StoreDown();
        AssertionError error = new AssertionError();
        Exception checked = new Exception();

        assertThatThrownBy(new Outcome.Failed<>(away)::orThrow).isSameAs(away);
        assertThatThrownBy(new Outcome.Failed<>(error)::orThrow).isSameAs(error);
        assertThatThrownBy(new Outcome.Failed<>(checked)::orThrow)
                .isInstanceOf(CompletionException.class)
                .hasCause(checked);
    }

    private List<Outcome<String>> perform(String... names) {
        return Bisection.perform(Stream.of(names).map(Item::of).toList(), work);
    }

    private static Outcome<String> done(String name) {
        return new Outcome.Done<>(name);
    }

    private static List<String> failingOn(String name, List<String> names, RuntimeException failure) {
        if (names.contains(name)) {
            throw failure;
        }
        return names;
    }
}
