package mall.inventory.sync.capture;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The pauses of a thread, until it is told to end. */
final class Rest {

    private final CountDownLatch end = new CountDownLatch(1);

    /** Returns after that time, or when it is over: whether to go on. */
    boolean rest(Duration time) {
        try {
            return !end.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean ended() {
        return end.getCount() == 0;
    }

    void end() {
        end.countDown();
    }
}
