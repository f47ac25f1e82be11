package mall.inventory.merging;

import static mall.inventory.merging.RecordedWork.SOON;
import static mall.inventory.merging.RecordedWork.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.inventory.Crowd;
import mall.inventory.merging.RecordedWork.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MergerClosingTests {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofHours(1);

    private final RecordedWork work = new RecordedWork();

    @Test
    void performsWhatIsQueuedAndWhatIsUnderWay() throws Exception {
        Merger<Item, String> merger = new Merger<>("closing", settings(4, 4, 100, LONG), work);
        List<CompletableFuture<String>> answers = submit(merger, "k1");
        work.awaitBegun(1);
        answers.addAll(submit(merger, "k2", "x", "k3", "y", "k4"));
        work.awaitBegun(1);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(merger::close);
        awaitRefusal(merger);
        work.open();

        assertThat(closed).succeedsWithin(SOON);
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
    }

    @Test
    void refusesNewItems() {
        Merger<Item, String> merger = new Merger<>("closed", settings(), work);
        merger.close();

        assertThatThrownBy(() -> merger.submit(Item.of("a")))
                .isExactlyInstanceOf(RejectedExecutionException.class)
                .hasMessage("closed is closing");
        assertThat(merger.queued()).isZero();
    }

    @Test
    void isQuickWhenNothingIsToBeDone() {
        Merger<Item, String> merger = new Merger<>("idle", settings(4, 4, 100, LONG), work);

        assertThat(CompletableFuture.runAsync(merger::close)).succeedsWithin(SOON);
        assertThat(CompletableFuture.runAsync(merger::close)).succeedsWithin(SOON);
    }

    /** A chain wakes one lane at a time; the others have gone back to rest by then and would sleep for an hour. */
    @Test
    void endsTheLanesThatRestWhileTheLastChainIsPerformed() throws Exception {
        Merger<Item, String> merger = new Merger<>("leaving", settings(8, 4, 100_000, LONG), work);
        List<CompletableFuture<String>> answers = submit(merger, "k1");
        work.awaitBegun(1);
        answers.addAll(submit(merger, "k2"));

        CompletableFuture<Void> closed = CompletableFuture.runAsync(merger::close);
        awaitRest("leaving-", 7);
        work.open();

        assertThat(closed).succeedsWithin(SOON);
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
    }

    @Test
    void answersEverybodyWhenTheWorkHangs() throws Exception {
        Merger<Item, String> merger = new Merger<>("hanging", settings(1, 4, 100, SHORT), work);
        CompletableFuture<String> underWay = submit(merger, "k1").getFirst();
        work.awaitBegun(1);
        List<CompletableFuture<String>> queued = submit(merger, "k2", "x", "k3", "y");

        merger.close();

        assertThat(failureOf(underWay)).isInstanceOf(UnansweredException.class);
        assertThat(queued)
                .allSatisfy(answer -> assertThat(failureOf(answer))
                        .isExactlyInstanceOf(RejectedExecutionException.class)
                        .hasMessage("hanging is closing"));
        assertThat(merger.queued()).isZero();
    }

    @Test
    void interruptsTheLanesAtTheEndOfTheLimit() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        work.open();
        work.doing(names -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return names;
        });
        Merger<Item, String> merger = new Merger<>("interrupting", settings(1, 4, 100, SHORT), work);
        CompletableFuture<String> hanging = merger.submit(Item.of("a"));
        work.awaitBegun(1);

        merger.close();

        interrupted.await();
        assertThat(failureOf(hanging)).isInstanceOf(UnansweredException.class);
    }

    @Test
    void performsNothingAfterTheLimit() throws Exception {
        CountDownLatch overslept = new CountDownLatch(1);
        CountDownLatch wokenUp = new CountDownLatch(1);
        work.open();
        work.doing(names -> {
            awaitDeaf(overslept);
            wokenUp.countDown();
            return names;
        });
        Merger<Item, String> merger = new Merger<>("deaf", settings(1, 1, 100_000, SHORT), work);
        List<CompletableFuture<String>> answers = submit(merger, "k1");
        work.awaitBegun(1);
        answers.addAll(submit(merger, "x"));
        answers.addAll(
                submit(merger, IntStream.range(0, 20_000).mapToObj(i -> "k" + i).toArray(String[]::new)));

        merger.close();
        assertThat(answers).allMatch(CompletableFuture::isCompletedExceptionally);
        overslept.countDown();
        wokenUp.await();

        assertThat(work.batches).containsExactly(List.of("k1"));
    }

    @Test
    void doesNotWaitWhenTheCloserIsInterrupted() throws Exception {
        Merger<Item, String> merger = new Merger<>("hurried", settings(1, 4, 100, LONG), work);
        CompletableFuture<String> underWay = merger.submit(Item.of("a"));
        work.awaitBegun(1);
        CompletableFuture<Boolean> flagIsSet = new CompletableFuture<>();

        Thread closer = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            merger.close();
            flagIsSet.complete(Thread.currentThread().isInterrupted());
        });
        closer.join();

        assertThat(flagIsSet).isCompletedWithValue(true);
        assertThat(failureOf(underWay)).isInstanceOf(UnansweredException.class);
    }

    /** Its own hash code keeps a caller between its place and the queue for as long as the test wants. */
    private record SlowKey(CountDownLatch asked, CountDownLatch answer) {

        @Override
        public int hashCode() {
            asked.countDown();
            awaitDeaf(answer);
            return 7;
        }
    }

    @Test
    void refusesWhoReachesTheQueueAfterTheEnd() throws Exception {
        SlowKey key = new SlowKey(new CountDownLatch(1), new CountDownLatch(1));
        Merger<Item, String> merger = new Merger<>("ended", settings(1, 4, 100, SHORT), work);
        CompletableFuture<String> late = CompletableFuture.supplyAsync(() -> merger.call(new Item("late", key, 1)));
        key.asked().await();

        merger.close();
        key.answer().countDown();

        assertThat(failureOf(late)).isExactlyInstanceOf(RejectedExecutionException.class);
        assertThat(merger.queued()).isZero();
    }

    /** The limit of zero closes in the middle of what callers, chains and lanes do. */
    @Test
    void leavesNobodyWaitingWhoComesWhileItCloses() throws Exception {
        work.open();
        for (int round = 0; round < 40; round++) {
            Merger<Item, String> merger =
                    new Merger<>("race", settings(4, 4, 64, round % 2 == 0 ? LONG : Duration.ZERO), work);
            AtomicBoolean closed = new AtomicBoolean();
            List<List<CompletableFuture<String>>> answers = Crowd.run(4, caller -> () -> {
                List<CompletableFuture<String>> mine = new ArrayList<>();
                for (int i = 0; !closed.get() && i < 500; i++) {
                    if (caller == 0 && i == 50) {
                        merger.close();
                        closed.set(true);
                    }
                    submitIfThereIsRoom(merger, "k" + i % 3, mine);
                }
                return mine;
            });

            // A lane may still be handing out the answers of its last batch.
            for (CompletableFuture<String> answer :
                    answers.stream().flatMap(List::stream).toList()) {
                assertThat(answer.handle((name, failure) -> "answered")).succeedsWithin(SOON);
            }
            assertThat(merger.queued()).isZero();
        }
    }

    private static void submitIfThereIsRoom(
            Merger<Item, String> merger, String name, List<CompletableFuture<String>> answers) {
        try {
            answers.addAll(submit(merger, name));
        } catch (RejectedExecutionException e) {
            Thread.onSpinWait();
        }
    }

    /** The first letter is the key. */
    private static List<CompletableFuture<String>> submit(Merger<Item, String> merger, String... names) {
        return new ArrayList<>(Stream.of(names)
                .map(name -> merger.submit(Item.withKey(name.substring(0, 1), name)))
                .toList());
    }

    private static void awaitRefusal(Merger<Item, String> merger) {
        while (true) {
            try {
                merger.submit(Item.of("again")).isDone();
            } catch (RejectedExecutionException e) {
                if (e.getMessage().endsWith("is closing")) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
    }

    /** The threads of the closer and the lanes: the closer must be waiting for a lane, the lanes for work. */
    private static void awaitRest(String prefix, int lanes) {
        while (true) {
            Map<Thread, StackTraceElement[]> traces = Thread.getAllStackTraces();
            boolean closing = traces.values().stream()
                    .flatMap(Stream::of)
                    .anyMatch(frame -> frame.getMethodName().equals("awaitLanes"));
            long resting = traces.entrySet().stream()
                    .filter(entry -> entry.getKey().getName().startsWith(prefix))
                    .filter(entry -> entry.getKey().getState() == Thread.State.TIMED_WAITING)
                    .count();
            if (closing && resting == lanes) {
                return;
            }
        }
    }

    private static Throwable failureOf(CompletableFuture<String> answer) throws InterruptedException {
        try {
            throw new AssertionError("was answered " + answer.get(10, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError("was not answered", e);
        }
    }

    private static void awaitDeaf(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // Deaf.
            }
        }
    }
}
