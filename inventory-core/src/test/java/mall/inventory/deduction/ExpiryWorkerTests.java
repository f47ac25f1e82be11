package mall.inventory.deduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import mall.inventory.ledger.Actor;
import mall.inventory.merging.Outcome;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.RollbackRequest;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

class ExpiryWorkerTests {

    private static final DeductionProperties PROPERTIES = new DeductionProperties(
            DeductionProperties.Strategy.CONDITIONAL_UPDATE,
            Duration.ofMinutes(15),
            Duration.ofHours(24),
            0,
            new DeductionProperties.GroupCommit(2, 512, 2_048, 8_192),
            new DeductionProperties.Lock(Duration.ofSeconds(3), Duration.ofSeconds(30)),
            new DeductionProperties.Expiry(true, Duration.ofSeconds(7), 2));

    @Test
    void goesOnWhileSomethingIsReleased() {
        Releases engine = new Releases(2, 1, 0, 2);

        new ExpiryWorker(engine, PROPERTIES).releaseEndedHolds();

        assertThat(engine.left).containsExactly(2);
        assertThat(engine.limits).containsExactly(2, 2, 2);
    }

    @Test
    void outlivesADatabaseThatIsAway() {
        Releases engine = new Releases();

        new ExpiryWorker(engine, PROPERTIES).releaseEndedHolds();

        assertThat(engine.limits).hasSize(1);
    }

    @Test
    void restsAsConfigured() {
        ScheduledTaskRegistrar tasks = new ScheduledTaskRegistrar();

        new ExpiryWorker(new Releases(), PROPERTIES).configureTasks(tasks);

        assertThat(tasks.getFixedDelayTaskList())
                .singleElement()
                .satisfies(task -> assertThat(task.getIntervalDuration()).isEqualTo(Duration.ofSeconds(7)));
    }

    /** An engine that has so many holds to release at each call, and then no database any more. */
    private static final class Releases implements DeductionEngine {

        private final Deque<Integer> left = new ArrayDeque<>();
        private final List<Integer> limits = new ArrayList<>();

        Releases(Integer... due) {
            left.addAll(List.of(due));
        }

        @Override
        public int expireDue(int limit) {
            limits.add(limit);
            Integer due = left.poll();
            if (due == null) {
                throw new TransientDataAccessResourceException("away");
            }
            return due;
        }

        @Override
        public List<Outcome<PlaceOutcome>> placeAll(List<Placement> placements, Actor actor) {
            throw new AssertionError("the clock places nothing");
        }

        @Override
        public PlaceOutcome place(Placement placement, Actor actor) {
            throw new AssertionError("the clock places nothing");
        }

        @Override
        public ConfirmOutcome confirm(OrderNo orderNo, Actor actor) {
            throw new AssertionError("the clock confirms nothing");
        }

        @Override
        public RollbackOutcome rollback(RollbackRequest request, Actor actor) {
            throw new AssertionError("the clock rolls nothing back");
        }

        @Override
        public ExtendOutcome extend(OrderNo orderNo, Duration hold, Actor actor) {
            throw new AssertionError("the clock extends nothing");
        }
    }
}
