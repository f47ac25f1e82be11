package mall.inventory.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MergerIdleTests {

    private static final MergerSettings EAGER =
            new MergerSettings(2, 4, 4, 1_000, Duration.ofMillis(1), Duration.ofSeconds(10));

    @Test
    void everyLaneIsIdleAgainAndAgainOnItsOwnThread() throws Exception {
        CountDownLatch idles = new CountDownLatch(20);
        ConcurrentSkipListSet<String> threads = new ConcurrentSkipListSet<>();
        Idling work = new Idling(() -> {
            threads.add(Thread.currentThread().getName());
            if (threads.size() == 2) {
                idles.countDown();
            }
        });
        try (Merger<Integer, Integer> merger = new Merger<>("idle", EAGER, work)) {
            idles.await();

            assertThat(threads).containsExactly("idle-1", "idle-2");
            assertThat(merger.call(1)).isEqualTo(1);
        }
    }

    @Test
    void isNeverIdleAndBusyOnOneLane() throws Exception {
        Set<Thread> inside = ConcurrentHashMap.newKeySet();
        AtomicBoolean both = new AtomicBoolean();
        CountDownLatch idles = new CountDownLatch(20);
        Runnable passThrough = () -> {
            if (!inside.add(Thread.currentThread()) || inside.size() > 1) {
                both.set(true);
            }
            LockSupport.parkNanos(1_000);
            inside.remove(Thread.currentThread());
        };
        Idling work = new Idling(
                () -> {
                    passThrough.run();
                    idles.countDown();
                },
                passThrough);
        MergerSettings oneLane = new MergerSettings(1, 4, 4, 1_000, Duration.ofMillis(1), Duration.ofSeconds(10));
        try (Merger<Integer, Integer> merger = new Merger<>("both", oneLane, work)) {
            while (!idles.await(2, TimeUnit.MILLISECONDS)) {
                assertThat(merger.call(1)).isEqualTo(1);
            }
        }
        assertThat(both).isFalse();
    }

    @Test
    void anIdleCallThatFailsIsNotItsLast() throws Exception {
        CountDownLatch idles = new CountDownLatch(6);
        Idling work = new Idling(() -> {
            idles.countDown();
            throw idles.getCount() % 2 == 0
                    ? new IllegalStateException("as a test")
                    : new RuntimeException("as a test");
        });
        try (Merger<Integer, Integer> merger = new Merger<>("failing", EAGER, work)) {
            idles.await();

            assertThat(merger.call(1)).isEqualTo(1);
        }
    }

    @Test
    void aLaneIsIdleOnlyAfterItHasHadNothingToDoForAWhile() throws Exception {
        AtomicLong lastAt = new AtomicLong(Long.MAX_VALUE);
        AtomicLong shortestNanos = new AtomicLong(Long.MAX_VALUE);
        CountDownLatch idles = new CountDownLatch(3);
        Idling work = new Idling(
                () -> {
                    long now = System.nanoTime();
                    long before = lastAt.getAndSet(now);
                    shortestNanos.accumulateAndGet(before == Long.MAX_VALUE ? before : now - before, Math::min);
                    idles.countDown();
                },
                () -> lastAt.set(System.nanoTime()));
        Duration aWhile = Duration.ofMillis(30);
        MergerSettings patient = new MergerSettings(1, 4, 4, 1_000, aWhile, Duration.ofSeconds(10));
        try (Merger<Integer, Integer> merger = new Merger<>("patient", patient, work)) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(merger.call(i)).isEqualTo(i);
            }
            idles.await();
        }
        assertThat(shortestNanos.get()).isGreaterThanOrEqualTo(aWhile.toNanos());
    }

    private record Idling(Runnable whenIdle, Runnable whenBusy) implements MergedWork<Integer, Integer> {

        Idling(Runnable whenIdle) {
            this(whenIdle, () -> {});
        }

        @Override
        public List<Integer> perform(List<Integer> items) {
            whenBusy.run();
            return items;
        }

        @Override
        public Object keyOf(Integer item) {
            return item;
        }

        @Override
        public int weightOf(Integer item) {
            return 1;
        }

        @Override
        public boolean mayBeOneItemsFault(RuntimeException failure) {
            return false;
        }

        @Override
        public void idle() {
            whenIdle.run();
        }
    }
}
