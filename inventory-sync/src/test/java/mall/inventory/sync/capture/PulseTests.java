package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PulseTests {

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant BEAT = Instant.parse("2026-11-23T14:05:00Z");

    private final Pulse pulse = new Pulse(INTERVAL);

    @Test
    void nobodyKnowsBeforeTheFirstBeat() {
        assertThat(pulse.lag(true)).isEmpty();
        assertThat(pulse.knownUntil()).isEmpty();
    }

    @Test
    void isNotBehindWhenTheLastBeatHasComeThrough() {
        pulse.sent(BEAT);
        pulse.handled(BEAT);

        assertThat(pulse.lag(true).orElseThrow()).isLessThan(MINUTE);
        assertThat(pulse.knownUntil()).contains(BEAT);
    }

    @Test
    void isBehindByTheBeatsThatAreAwaited() {
        pulse.handled(BEAT);
        pulse.sent(BEAT.plus(MINUTE));

        assertThat(pulse.lag(true).orElseThrow()).isBetween(MINUTE.minus(INTERVAL), MINUTE.multipliedBy(2));
    }

    @Test
    void isBehindByAllThatPassesWhileNobodyReads() {
        pulse.begin(BEAT.minus(MINUTE));
        pulse.sent(BEAT);

        assertThat(pulse.lag(false).orElseThrow()).isGreaterThanOrEqualTo(MINUTE);
    }

    @Test
    void doesNotGoBack() {
        pulse.handled(BEAT);
        pulse.handled(BEAT.minus(MINUTE));

        assertThat(pulse.knownUntil()).contains(BEAT);
    }
}
