package mall.inventory.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IdleLanesTests {

    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();

    private final IdleLanes lanes = new IdleLanes();

    @Test
    void doesNotRestWhenWorkCameMeanwhile() {
        AtomicBoolean looked = new AtomicBoolean();

        lanes.rest(HOUR_NANOS, () -> !looked.compareAndSet(false, true));

        assertThat(looked).isTrue();
    }

    @Test
    void isWokenByWorkThatComesAfterTheLastLook() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        Thread lane = Thread.ofPlatform()
                .daemon()
                .start(() -> lanes.rest(HOUR_NANOS, () -> {
                    looked.countDown();
                    return true;
                }));
        looked.await();

        lanes.wakeOne();

        assertThat(lane.join(Duration.ofSeconds(10))).isTrue();
    }
}
