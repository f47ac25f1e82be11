package mall.inventory.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import mall.inventory.bench.measure.ClosedLoop.Answer;
import org.junit.jupiter.api.Test;

class ClosedLoopTests {

    private static final Slice LONG = new Slice(Duration.ofMillis(50), Duration.ofSeconds(1));
    private static final Slice SHORT = new Slice(Duration.ofMillis(50), Duration.ofMillis(200));

    @Test
    void countsEveryKindOfAnswerByItself() {
        AtomicLong calls = new AtomicLong();

        ClosedLoop.Outcome outcome = ClosedLoop.run(3, LONG, 1, caller -> {
            calls.incrementAndGet();
            return switch (caller) {
                case 0 -> answeredAfter(Duration.ofMillis(5));
                case 1 -> Answer.REFUSED;
                default -> Answer.FAILED;
            };
        });

        Measurement measured = outcome.measurement();
        assertThat(measured.perSecond()).isPositive();
        assertThat(measured.p50Millis()).isGreaterThanOrEqualTo(4.9);
        assertThat(measured.refused()).isPositive();
        assertThat(measured.failed()).isPositive().isEqualTo(outcome.unknown());
        assertThat(outcome.answered() + measured.refused() + measured.failed()).isEqualTo(calls.get());
    }

    @Test
    void whatIsAnsweredAfterTheSliceIsSoldButNotMeasured() {
        ClosedLoop.Outcome outcome = ClosedLoop.run(2, SHORT, 1, _ -> answeredAfter(Duration.ofMillis(400)));

        assertThat(outcome.answered()).isEqualTo(2);
        assertThat(outcome.measurement().perSecond()).isZero();
    }

    @Test
    void anAnswerMayStandForManyThings() {
        ClosedLoop.Outcome outcome = ClosedLoop.run(1, SHORT, 512, _ -> answeredAfter(Duration.ofMillis(400)));

        assertThat(outcome.answered()).isEqualTo(512);
    }

    @Test
    void aCallerThatGivesUpFailsTheSlice() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ClosedLoop.run(2, SHORT, 1, _ -> {
                    throw new IllegalArgumentException("broken");
                }))
                .withRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private static Answer answeredAfter(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.ANSWERED;
    }
}
