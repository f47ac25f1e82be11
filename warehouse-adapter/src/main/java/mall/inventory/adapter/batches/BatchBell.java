package mall.inventory.adapter.batches;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Tells this node's workers that there is something to do; those of other nodes look for themselves. */
@Component
class BatchBell {

    private final Object lock = new Object();
    private long rings;

    void ring() {
        synchronized (lock) {
            rings++;
            lock.notifyAll();
        }
    }

    /** Waits until it rings, and for so long at most; false when the thread is to end. */
    boolean await(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        synchronized (lock) {
            long before = rings;
            long left = time.toMillis();
            while (rings == before && left > 0) {
                try {
                    lock.wait(left);
                } catch (InterruptedException e) {
                    return false;
                }
                left = (end - System.nanoTime()) / 1_000_000;
            }
            return true;
        }
    }
}
