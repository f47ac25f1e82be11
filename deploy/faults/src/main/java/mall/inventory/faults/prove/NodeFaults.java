package mall.inventory.faults.prove;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import mall.inventory.faults.Await;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.rounds.Expectation;
import mall.inventory.faults.rounds.Injected;

/** One node of several fails. */
final class NodeFaults {

    private static final int TRIES = 200;
    private static final Duration UNTIL_LOCKS_SHOW = Duration.ofMillis(100);

    private NodeFaults() {}

    /**
     * Stops the first node at moments of chance until MySQL says that it holds a lock on the hot SKU's stock; then what counts is
     * when another node sells that SKU again.
     */
    static Injected freezeNode(Scene scene) {
        ServiceNode frozen = scene.node();
        String hot = scene.shelf().hot();
        try (JdbcBooks books = new JdbcBooks(scene.mysql())) {
            for (int tried = 1; tried <= TRIES; tried++) {
                long at = System.nanoTime();
                frozen.jvm().freeze();
                Await.pass(UNTIL_LOCKS_SHOW);
                int locks = books.locksOnStock(frozen.name(), hot);
                if (locks > 0) {
                    scene.log().note(frozen.name() + " frozen, holds " + locks + " locks on " + hot);
                    String seen = "%s frozen at try %d with %d locks on the stock of %s"
                            .formatted(frozen.name(), tried, locks, hot);
                    Expectation sold = new Expectation(
                            "an order of " + hot + " from another node", at, sale(frozen, hot, System.nanoTime()));
                    return new Injected(seen, true, at, List.of(sold), () -> thaw(scene));
                }
                frozen.jvm().thaw();
                Await.pass(Duration.ofMillis(scene.random().nextInt(50, 150)));
            }
        }
        return Injected.over(frozen.name() + " held no lock on " + hot + " at " + TRIES + " moments", false);
    }

    /** An order asked for when the locks were seen: whoever answers it has had the rows. */
    private static Predicate<Attempt> sale(ServiceNode frozen, String hot, long seenNanos) {
        return attempt -> attempt.isAnsweredOrder()
                && attempt.invokedNanos() - seenNanos >= 0
                && !attempt.node().equals(frozen.name())
                && attempt.plan().lines().containsKey(hot);
    }

    private static void thaw(Scene scene) {
        scene.node().jvm().thaw();
        scene.log().note(scene.node().name() + " goes on");
    }
}
