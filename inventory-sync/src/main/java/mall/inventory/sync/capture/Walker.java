package mall.inventory.sync.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import mall.inventory.sync.events.ReservationChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes again what ops want and what was missed: single SKUs, and walks over all. It works while changes are published from a stored position on,
 * and not before: a SKU that changes after the walk has passed it must be one that the binlog tells of.
 */
final class Walker {

    private static final Logger LOG = LoggerFactory.getLogger(Walker.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int PAGE = 500;

    private final Told told = new Told(LOG);
    private final JdbcWalks walks;
    private final JdbcStockFigures figures;
    private final JdbcOrderHistory history;
    private final Publisher publisher;
    private final Runnable barrier;
    private final Supplier<@Nullable Turn> turns;
    private volatile Rest rest = new Rest();

    /**
     * @param barrier returns when all that is in the binlog by now can be seen
     * @param turns the turn in which to work, if there is one now
     */
    Walker(
            JdbcWalks walks,
            JdbcStockFigures figures,
            JdbcOrderHistory history,
            Publisher publisher,
            Runnable barrier,
            Supplier<@Nullable Turn> turns) {
        this.walks = walks;
        this.figures = figures;
        this.history = history;
        this.publisher = publisher;
        this.barrier = barrier;
        this.turns = turns;
    }

    void start() {
        Rest pauses = new Rest();
        rest = pauses;
        Thread.ofPlatform().daemon().name("sync-walk").start(() -> keepWalking(pauses));
    }

    void stop() {
        rest.end();
    }

    private void keepWalking(Rest pauses) {
        do {
            work();
        } while (pauses.rest(LOOK));
    }

    private void work() {
        try {
            Turn turn = turns.get();
            if (turn != null) {
                singles(turn);
                walks.open().ifPresent(walk -> walk(walk, turn));
            }
            told.well();
        } catch (Turn.OverException e) {
            // The next turn goes on from the cursor.
        } catch (RuntimeException | Error e) {
            // Of the program or its memory, too: nobody would miss a thread that has ended.
            told.tell("SKUs cannot be published again, trying again", e);
        }
    }

    /**
     * Publishes what happened to orders while nobody read, before anything that is read from then on: an order's placing comes before what happened to
     * it later.
     */
    void makeGood(Turn turn) {
        walks.open().ifPresent(walk -> {
            if (walk.reservationsFrom() != null) {
                // What was in the binlog before the new position is there now, too.
                barrier.run();
                reservations(walk.reservationsFrom(), turn);
            }
        });
    }

    private void singles(Turn turn) {
        List<JdbcWalks.Single> singles = walks.singles(PAGE);
        if (!singles.isEmpty()) {
            publisher.publishAgain(
                    singles.stream().map(JdbcWalks.Single::sku).distinct().toList(), turn);
            walks.done(singles);
        }
    }

    private void walk(Walk walk, Turn turn) {
        walks.begin(walk.id(), figures.countSkus());
        // A position is stored, so the first batch is over, and with it what was made good before.
        walks.reservationsDone(walk.id());
        int page = Math.clamp(walk.skusPerSecond() / 5, 1, PAGE);
        String cursor = walk.cursor() == null ? "" : walk.cursor();
        List<String> skus = figures.skusAfter(cursor, page);
        while (!skus.isEmpty()) {
            long began = System.nanoTime();
            publisher.publishAgain(skus, turn);
            walks.progress(walk.id(), skus.getLast(), skus.size());
            singles(turn);
            pace(Duration.ofNanos(1_000_000_000L * skus.size() / walk.skusPerSecond() - (System.nanoTime() - began)));
            turn.require();
            if (!walks.isOpen(walk.id())) {
                return;
            }
            skus = figures.skusAfter(skus.getLast(), page);
        }
        walks.finish(walk.id());
    }

    private void pace(Duration left) {
        if (left.isPositive() && !rest.rest(left)) {
            throw new Turn.OverException();
        }
    }

    /**
     * In one go: consumers know events that they have seen by their ids, so beginning again does no harm. Entries that come while placings are read are
     * left to the binlog, which has the placings of their orders before them.
     */
    private void reservations(Instant since, Turn turn) {
        long last = history.last();
        List<ReservationChanged> placed = history.placedSince(since, null, PAGE);
        while (!placed.isEmpty()) {
            publisher.publishAgain(placed, turn);
            placed = history.placedSince(since, placed.getLast(), PAGE);
        }
        List<JdbcOrderHistory.Entry> entries = history.happenedSince(since, history.before(since), last, PAGE);
        while (!entries.isEmpty()) {
            publisher.publishAgain(
                    entries.stream().map(JdbcOrderHistory.Entry::event).toList(), turn);
            entries = history.happenedSince(since, entries.getLast().id(), last, PAGE);
        }
    }
}
