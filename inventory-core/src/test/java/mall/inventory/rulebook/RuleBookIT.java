package mall.inventory.rulebook;

import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@CoreIntegrationTest
class RuleBookIT {

    @Autowired
    private RuleBook book;

    @Autowired
    private TransactionTemplate transaction;

    private final String rule = number("rule");

    @Test
    void remembersWhoDidWhat() {
        long first = change(RuleAction.CREATE, "{\"a\": 1}");
        long second = change(RuleAction.UPDATE, "{\"a\": 2}");
        long third = change(RuleAction.DELETE, null);

        RuleHistory history = book.history(RuleKind.LANE, rule, 2, null);
        RuleHistory rest = book.history(RuleKind.LANE, rule, 2, history.next());

        assertThat(history.changes()).extracting(RuleChange::version).containsExactly(third, second);
        assertThat(history.changes()).extracting(RuleChange::content).containsExactly(null, "{\"a\": 2}");
        assertThat(history.changes()).extracting(RuleChange::actor).containsOnly(OPS);
        assertThat(rest.changes()).extracting(RuleChange::version).containsExactly(first);
        assertThat(rest.changes()).extracting(RuleChange::action).containsExactly(RuleAction.CREATE);
        assertThat(rest.next()).isNull();
        assertThat(book.version()).isGreaterThanOrEqualTo(third);
        assertThat(book.history(RuleKind.STRATEGY, rule, 2, null).changes()).isEmpty();
    }

    @Test
    void keepsNothingOfAnEditThatIsRolledBack() {
        long before = change(RuleAction.CREATE, "{}");

        transaction.executeWithoutResult(status -> {
            book.change(RuleKind.LANE, rule, RuleAction.UPDATE, OPS, "{}");
            status.setRollbackOnly();
        });

        assertThat(book.history(RuleKind.LANE, rule, 9, null).changes())
                .extracting(RuleChange::version)
                .containsExactly(before);
    }

    @Test
    void isChangedInATransactionAlone() {
        assertThatThrownBy(() -> book.change(RuleKind.LANE, rule, RuleAction.CREATE, OPS, "{}"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> book.lock()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesEachEditAVersionOfItsOwn() throws InterruptedException {
        List<Long> versions = Crowd.run(8, editor -> () -> change(RuleAction.UPDATE, "{}"));

        assertThat(versions).doesNotHaveDuplicates();
        assertThat(book.history(RuleKind.LANE, rule, 9, null).changes())
                .extracting(RuleChange::version)
                .containsExactlyElementsOf(
                        versions.stream().sorted(Collections.reverseOrder()).toList());
    }

    /** Some edits take long to commit. Who reads a version nevertheless finds all changes up to it. */
    @Test
    void commitsVersionsInTheirOrder() throws Exception {
        long start = book.version();
        List<String> gaps = new ArrayList<>();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<?> reader = executor.submit(() -> {
                while (!done.get()) {
                    long seen = book.version();
                    long found = book.history(RuleKind.LANE, rule, 1_000, seen + 1).changes().stream()
                            .filter(change -> change.version() > start)
                            .count();
                    if (found != seen - start) {
                        gaps.add(found + " changes up to version " + seen + ", which came after " + start);
                    }
                }
            });
            Crowd.run(6, editor -> () -> {
                for (int i = 0; i < 5; i++) {
                    transaction.executeWithoutResult(status -> {
                        book.change(RuleKind.LANE, rule, RuleAction.UPDATE, OPS, "{}");
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                                ThreadLocalRandom.current().nextInt(15)));
                    });
                }
                return null;
            });
            done.set(true);
            reader.get();
        }

        assertThat(gaps).isEmpty();
        assertThat(book.version()).isEqualTo(start + 30);
    }

    /** Two who read the same and then write would lose one of the two: the lock lets the second read what the first wrote. */
    @Test
    void theSecondEditorReadsWhatTheFirstWrote() throws InterruptedException {
        CountDownLatch bothRun = new CountDownLatch(2);
        ConcurrentHashMap<Long, Long> seen = new ConcurrentHashMap<>();

        Crowd.run(2, editor -> () -> {
            bothRun.countDown();
            bothRun.await();
            transaction.executeWithoutResult(status -> {
                book.lock();
                long read = book.version();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                seen.put(read, book.change(RuleKind.LANE, rule, RuleAction.UPDATE, OPS, "{}"));
            });
            return null;
        });

        assertThat(seen)
                .hasSize(2)
                .allSatisfy((read, written) -> assertThat(written).isEqualTo(read + 1));
    }

    private long change(RuleAction action, String content) {
        return transaction.execute(status -> book.change(RuleKind.LANE, rule, action, OPS, content));
    }
}
