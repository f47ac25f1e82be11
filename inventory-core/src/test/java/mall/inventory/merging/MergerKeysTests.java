package mall.inventory.merging;

import static mall.inventory.merging.RecordedWork.SOON;
import static mall.inventory.merging.RecordedWork.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.inventory.Crowd;
import mall.inventory.merging.RecordedWork.Item;
import mall.inventory.merging.RecordedWork.StoreDown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MergerKeysTests {

    private final RecordedWork work = new RecordedWork();

    @Test
    void performsEqualKeysOneAfterTheOtherInOrder() throws Exception {
        try (Merger<Item, String> merger = new Merger<>("keys", settings(), work)) {
            CompletableFuture<String> last = submitAll(
                    merger,
                    Item.withKey("k", "k1"),
                    Item.withKey("k", "k2"),
                    Item.of("x"),
                    Item.withKey("k", "k3"),
                    Item.of("y"));
            work.open();

            assertThat(last).succeedsWithin(SOON);
        }
        assertThat(work.batches).containsExactly(List.of("k1"), List.of("x", "y", "k2"), List.of("k3"));
    }

    @Test
    void keepsOtherLanesFromAKeyThatIsUnderWay() throws Exception {
        try (Merger<Item, String> merger = new Merger<>("two", settings(2, 4, 10, SOON), work)) {
            CompletableFuture<String> second = submitAll(merger, Item.withKey("k", "k1"), Item.withKey("k", "k2"));
            CompletableFuture<String> other = merger.submit(Item.of("x"));
            work.awaitBegun(1);

            assertThat(work.batches).containsExactly(List.of("k1"), List.of("x"));
            assertThat(merger.queued()).isEqualTo(1);
            work.open();

            assertThat(second).succeedsWithin(SOON);
            assertThat(other).succeedsWithin(SOON);
        }
    }

    @Test
    void freesTheKeyOfABatchThatFailed() throws Exception {
        work.doing(names -> {
            if (names.contains("k1")) {
                throw new StoreDown();
            }
            return names;
        });
        try (Merger<Item, String> merger = new Merger<>("failed", settings(), work)) {
            CompletableFuture<String> second = submitAll(merger, Item.withKey("k", "k1"), Item.withKey("k", "k2"));
            work.open();

            assertThat(second).succeedsWithin(SOON).isEqualTo("k2");
            assertThat(merger.call(Item.withKey("k", "k3"))).isEqualTo("k3");
        }
    }

    /** Whom it is compared with shows what is remembered. */
    private record Memory(AtomicInteger comparisons) {

        @Override
        public boolean equals(Object other) {
            comparisons.incrementAndGet();
            return this == other;
        }

        @Override
        public int hashCode() {
            return 7;
        }
    }

    @Test
    void forgetsAKeyThatNobodyWantsAnyMore() {
        AtomicInteger comparisons = new AtomicInteger();
        work.open();
        try (Merger<Item, String> merger = new Merger<>("forgetful", settings(), work)) {
            for (int i = 0; i < 10; i++) {
                assertThat(merger.call(new Item("a", new Memory(comparisons), 1)))
                        .isEqualTo("a");
            }
        }
        assertThat(comparisons).hasValue(0);
    }

    @Test
    void lets10000ItemsOfOneKeyHoldUpNobody() throws Exception {
        try (Merger<Item, String> merger = new Merger<>("hot", settings(1, 100, 100_000, SOON), work)) {
            CompletableFuture<String> lastHot = submitAll(
                    merger,
                    IntStream.range(0, 10_000)
                            .mapToObj(i -> Item.withKey("hot", "hot" + i))
                            .toArray(Item[]::new));
            List<CompletableFuture<String>> others = IntStream.range(0, 1_000)
                    .mapToObj(i -> merger.submit(Item.of("other" + i)))
                    .toList();
            work.open();

            assertThat(others).allSatisfy(other -> assertThat(other).succeedsWithin(SOON));
            assertThat(lastHot).succeedsWithin(SOON);
        }
        long withOthers = work.batches.subList(0, 12).stream()
                .flatMap(List::stream)
                .filter(name -> name.startsWith("other"))
                .count();
        assertThat(withOthers).isEqualTo(1_000);
        assertThat(work.batches.stream().flatMap(List::stream).filter(name -> name.startsWith("hot")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 10_000).mapToObj(i -> "hot" + i).toList());
    }

    /** Every caller numbers its items, so that the order of a caller's items of one key can be told. */
    private record Numbered(int caller, int number, int key) {}

    @Test
    void neverHasAKeyInTwoPlacesAtOnceNorOutOfOrder() throws Exception {
        Watch watch = new Watch();
        MergerSettings fourLanes = new MergerSettings(4, 8, 8, 100_000, Duration.ofHours(1), Duration.ofMinutes(1));
        try (Merger<Numbered, Integer> merger = new Merger<>("stress", fourLanes, watch)) {
            Crowd.run(8, caller -> () -> {
                Random random = new Random(caller);
                List<CompletableFuture<Integer>> answers = new ArrayList<>();
                for (int number = 0; number < 5_000; number++) {
                    answers.add(merger.submit(new Numbered(caller, number, random.nextInt(12))));
                }
                return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                        .get();
            });
            assertThat(merger.stats().items()).isEqualTo(40_000);
        }
        assertThat(watch.complaints).isEmpty();
    }

    /** Complains of a key that is here already, and of a caller's item that comes after a later one with its key. */
    private static final class Watch implements MergedWork<Numbered, Integer> {

        private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
        private final Map<Integer, Numbered> here = new ConcurrentHashMap<>();
        private final Map<List<Integer>, Integer> lastNumbers = new ConcurrentHashMap<>();

        @Override
        public List<Integer> perform(List<Numbered> items) {
            items.forEach(this::enter);
            LockSupport.parkNanos(1_000);
            items.forEach(item -> here.remove(item.key()));
            return items.stream().map(Numbered::number).toList();
        }

        private void enter(Numbered item) {
            if (here.put(item.key(), item) != null) {
                complaints.add(item + " is not alone with its key");
            }
            Integer before = lastNumbers.put(List.of(item.caller(), item.key()), item.number());
            if (before != null && before > item.number()) {
                complaints.add(item + " comes after " + before);
            }
        }

        @Override
        public Object keyOf(Numbered item) {
            return item.key();
        }

        @Override
        public int weightOf(Numbered item) {
            return 1;
        }

        @Override
        public boolean mayBeOneItemsFault(RuntimeException failure) {
            return false;
        }
    }

    /** The first item is under way when the others are submitted; the answer of the last. */
    private CompletableFuture<String> submitAll(Merger<Item, String> merger, Item... items)
            throws InterruptedException {
        CompletableFuture<String> last = merger.submit(items[0]);
        work.awaitBegun(1);
        for (Item item : Stream.of(items).skip(1).toList()) {
            last = merger.submit(item);
        }
        return last;
    }
}
