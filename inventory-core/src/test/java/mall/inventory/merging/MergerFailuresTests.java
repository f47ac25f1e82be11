package mall.inventory.merging;

import static mall.inventory.merging.RecordedWork.SOON;
import static mall.inventory.merging.RecordedWork.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mall.inventory.merging.RecordedWork.Item;
import mall.inventory.merging.RecordedWork.Poison;
import mall.inventory.merging.RecordedWork.StoreDown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MergerFailuresTests {

    private final RecordedWork work = new RecordedWork();
    private final Merger<Item, String> merger = new Merger<>("failures", settings(), work);

    @AfterEach
    void close() {
        work.open();
        merger.close();
    }

    @Test
    void aPoisonousItemFailsAlone() throws Exception {
        Poison poison = new Poison();
        work.doing(names -> failingOn("c", names, poison));

        List<CompletableFuture<String>> answers = oneBatchOf("a", "b", "c", "d");

        assertThat(answers.get(0)).succeedsWithin(SOON).isEqualTo("a");
        assertThat(answers.get(1)).succeedsWithin(SOON).isEqualTo("b");
        assertFailsWith(poison, answers.get(2));
        assertThat(answers.get(3)).succeedsWithin(SOON).isEqualTo("d");
    }

    @Test
    void aStoreThatIsAwayFailsTheBatchAtOnce() throws Exception {
        StoreDown away = new StoreDown();
        work.doing(names -> failingOn("a", names, away));

        for (CompletableFuture<String> answer : oneBatchOf("a", "b", "c", "d")) {
            assertFailsWith(away, answer);
        }
        assertThat(work.batches).containsExactly(List.of("first"), List.of("a", "b", "c", "d"));
    }

    @Test
    void anErrorAnswersEverybodyAndTheLaneLivesOn() throws Exception {
        StackOverflowError error = new StackOverflowError("as a test");
        work.doing(names -> {
            if (names.contains("a")) {
                throw error;
            }
            return names;
        });

        for (CompletableFuture<String> answer : oneBatchOf("a", "b", "c")) {
            assertFailsWith(error, answer);
        }
        assertThat(merger.call(Item.of("z"))).isEqualTo("z");
    }

    @Test
    void resultsThatDoNotMatchTheItemsAreNobodys() throws Exception {
        work.doing(names -> names.contains("a") ? List.of("a") : names);

        assertThat(oneBatchOf("a", "b", "c"))
                .allSatisfy(answer -> assertThat(answer)
                        .failsWithin(SOON)
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(IllegalStateException.class));
        assertThat(merger.call(Item.of("z"))).isEqualTo("z");
    }

    @Test
    void throwsTheItemsOwnFailureAtItsCaller() {
        StoreDown away = new StoreDown();
        work.doing(names -> failingOn("a", names, away));
        work.open();

        assertThatThrownBy(() -> merger.call(Item.of("a"))).isSameAs(away);
    }

    @Test
    void refusesAnItemThatWeighsNothing() {
        assertThatThrownBy(() -> merger.submit(new Item("a", "a", 0))).isInstanceOf(IllegalArgumentException.class);

        assertThat(merger.queued()).isZero();
    }

    @Test
    void anInterruptFlagLeftBehindDoesNotSpoilTheNextBatch() {
        work.doing(names -> {
            Thread.currentThread().interrupt();
            return names;
        });
        work.open();

        assertThat(merger.call(Item.of("a"))).isEqualTo("a");
        assertThat(merger.call(Item.of("b"))).isEqualTo("b");
    }

    @Test
    void workThatCannotJudgeItsFailuresLeavesNobodyWaiting() {
        IllegalStateException clueless = new IllegalStateException("clueless");
        MergedWork<String, String> broken = new MergedWork<>() {
            @Override
            public List<String> perform(List<String> items) {
                throw new StoreDown();
            }

            @Override
            public Object keyOf(String item) {
                return item;
            }

            @Override
            public int weightOf(String item) {
                return 1;
            }

            @Override
            public boolean mayBeOneItemsFault(RuntimeException failure) {
                throw clueless;
            }
        };
        try (Merger<String, String> helpless = new Merger<>("clueless", settings(), broken)) {
            assertThatThrownBy(() -> helpless.submit("a").get(SOON.toSeconds(), TimeUnit.SECONDS))
                    .hasCause(clueless);
        }
    }

    /** The items come while another one is at the gate, and so are performed together. */
    private List<CompletableFuture<String>> oneBatchOf(String... names) throws InterruptedException {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        CompletableFuture<String> first = merger.submit(Item.of("first"));
        work.awaitBegun(1);
        Stream.of(names).map(Item::of).map(merger::submit).forEach(answers::add);
        work.open();
        assertThat(first).succeedsWithin(SOON);
        return answers;
    }

    private static void assertFailsWith(Throwable failure, CompletableFuture<String> answer) {
        assertThat(answer)
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .satisfies(e -> assertThat(e.getCause()).isSameAs(failure));
    }

    private static List<String> failingOn(String name, List<String> names, RuntimeException failure) {
        if (names.contains(name)) {
            throw failure;
        }
        return names;
    }
}
