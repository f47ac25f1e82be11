package mall.inventory.merging;

import static mall.inventory.merging.RecordedWork.SOON;
import static mall.inventory.merging.RecordedWork.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.inventory.Crowd;
import mall.inventory.merging.RecordedWork.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MergerTests {

    private final RecordedWork work = new RecordedWork();

    @Test
    void performsALoneItemAtOnce() {
        work.open();
        try (Merger<Item, String> merger = new Merger<>("lone", settings(), work)) {
            assertThat(merger.call(Item.of("a"))).isEqualTo("a");

            assertThat(work.batches).containsExactly(List.of("a"));
            assertThat(merger.queued()).isZero();
            assertThat(merger.stats()).isEqualTo(new MergerStats(1, 1));
        }
    }

    @Test
    void formsTheNextBatchInOrderWhileOneIsPerformed() throws Exception {
        try (Merger<Item, String> merger = new Merger<>("next", settings(), work)) {
            List<CompletableFuture<String>> answers =
                    submitBehind(merger, Stream.of("b", "c", "d").map(Item::of));
            assertThat(merger.queued()).isEqualTo(3);
            work.open();

            assertThat(resultsOf(answers)).containsExactly("a", "b", "c", "d");
            assertThat(work.batches).containsExactly(List.of("a"), List.of("b", "c", "d"));
            assertThat(merger.stats()).isEqualTo(new MergerStats(2, 4));
        }
    }

    @Test
    void takesNoMoreItemsThanABatchMayHave() throws Exception {
        try (Merger<Item, String> merger = new Merger<>("items", settings(1, 2, 10, SOON), work)) {
            List<CompletableFuture<String>> answers =
                    submitBehind(merger, Stream.of("b", "c", "d", "e", "f").map(Item::of));
            work.open();

            assertThat(resultsOf(answers)).containsExactly("a", "b", "c", "d", "e", "f");
            assertThat(work.batches).containsExactly(List.of("a"), List.of("b", "c"), List.of("d", "e"), List.of("f"));
        }
    }

    @Test
    void takesNoMoreWeightThanABatchMayHaveAndAnOverweightItemAlone() throws Exception {
        try (Merger<Item, String> merger = new Merger<>("weight", settings(), work)) {
            List<CompletableFuture<String>> answers = submitBehind(
                    merger,
                    Stream.of(
                            heavy("b", 2), heavy("c", 2), heavy("d", 9), heavy("e", Integer.MAX_VALUE), heavy("f", 1)));
            work.open();

            assertThat(resultsOf(answers)).hasSize(6);
            assertThat(work.batches)
                    .containsExactly(List.of("a"), List.of("b", "c"), List.of("d"), List.of("e"), List.of("f"));
        }
    }

    @Test
    void performsAsManyBatchesAtOnceAsThereAreLanes() throws Exception {
        try (Merger<Item, String> merger = new Merger<>("lanes", settings(3, 1, 10, SOON), work)) {
            List<CompletableFuture<String>> answers =
                    Stream.of("a", "b", "c").map(Item::of).map(merger::submit).toList();

            work.awaitBegun(3);
            work.open();

            assertThat(resultsOf(answers)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void refusesWhatHasNoPlaceAndRecovers() throws Exception {
        try (Merger<Item, String> merger = new Merger<>("small", settings(1, 4, 2, SOON), work)) {
            List<CompletableFuture<String>> answers =
                    submitBehind(merger, Stream.of(Item.withKey("k", "b"), Item.withKey("k", "c")));

            assertThatThrownBy(() -> merger.submit(Item.of("d")))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasMessage("small is full: 2 items are waiting; come again in a moment");
            assertThat(merger.queued()).isEqualTo(2);
            work.open();

            assertThat(resultsOf(answers)).containsExactly("a", "b", "c");
            assertThat(merger.call(Item.of("d"))).isEqualTo("d");
            assertThat(merger.queued()).isZero();
        }
    }

    @Test
    void performsEveryItemAfterABoundedNumberOfBatches() throws Exception {
        AtomicBoolean loaded = new AtomicBoolean(true);
        try (Merger<Item, String> merger = new Merger<>("fair", settings(), work)) {
            List<CompletableFuture<String>> answers =
                    submitBehind(merger, IntStream.range(0, 16).mapToObj(i -> Item.of("load" + i)));
            answers.forEach(answer -> comeAgain(merger, answer, loaded));
            CompletableFuture<String> last = merger.submit(Item.of("last"));
            work.open();

            assertThat(last).succeedsWithin(SOON);
            loaded.set(false);
        }
        assertThat(work.batches.subList(0, 6)).anyMatch(batch -> batch.contains("last"));
    }

    @Test
    void isNotHeldUpByWhatCallersDoWithTheirAnswers() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch leaveOff = new CountDownLatch(1);
        try (Merger<Item, String> merger = new Merger<>("dependents", settings(2, 4, 10, SOON), work)) {
            CompletableFuture<Void> slow = merger.submit(Item.withKey("k", "a")).thenAccept(answer -> {
                busy.countDown();
                await(leaveOff);
            });
            work.open();
            busy.await();

            assertThat(merger.submit(Item.withKey("k", "b"))).succeedsWithin(SOON);
            assertThat(merger.submit(Item.of("c"))).succeedsWithin(SOON);
            leaveOff.countDown();
            assertThat(slow).succeedsWithin(SOON);
        }
    }

    @Test
    void tellsAnInterruptedCallerThatItsItemMayYetBePerformed() throws Exception {
        CompletableFuture<Boolean> flagIsSet = new CompletableFuture<>();
        try (Merger<Item, String> merger = new Merger<>("interrupted", settings(), work)) {
            Thread caller = Thread.ofVirtual().start(() -> {
                assertThatThrownBy(() -> merger.call(Item.of("a"))).isInstanceOf(UnansweredException.class);
                flagIsSet.complete(Thread.currentThread().isInterrupted());
            });
            work.awaitBegun(1);
            caller.interrupt();

            assertThat(flagIsSet).succeedsWithin(SOON).isEqualTo(true);
            work.open();
        }
        assertThat(work.batches).containsExactly(List.of("a"));
    }

    @Test
    void serves2048CallersAtOnce() throws Exception {
        work.open();
        try (Merger<Item, String> merger = new Merger<>("crowd", settings(2, 64, 2048, Duration.ofMinutes(1)), work)) {
            List<String> answers = Crowd.run(2048, i -> () -> merger.call(Item.of("item" + i)));

            assertThat(answers)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 2048).mapToObj(i -> "item" + i).toList());
            assertThat(merger.stats().items()).isEqualTo(2048);
        }
    }

    /** The first item's batch is at the gate when the others are submitted. */
    private List<CompletableFuture<String>> submitBehind(Merger<Item, String> merger, Stream<Item> items)
            throws InterruptedException {
        CompletableFuture<String> first = merger.submit(Item.of("a"));
        work.awaitBegun(1);
        return Stream.concat(Stream.of(first), items.map(merger::submit)).toList();
    }

    private static void comeAgain(Merger<Item, String> merger, CompletableFuture<String> answer, AtomicBoolean loaded) {
        CompletableFuture<Void> again = answer.thenAccept(name -> {
            if (loaded.get()) {
                comeAgain(merger, merger.submit(Item.of(name)), loaded);
            }
        });
        assertThat(again).isNotCompletedExceptionally();
    }

    private static List<String> resultsOf(List<CompletableFuture<String>> answers) {
        CompletableFuture<Void> all = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
        assertThat(all).succeedsWithin(SOON);
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static Item heavy(String name, int weight) {
        return new Item(name, name, weight);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
